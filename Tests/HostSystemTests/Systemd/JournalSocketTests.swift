import Testing

@testable import HostSystem

struct JournalSocketTests {
    @Test func `an entry is its fields, and a value of several lines has its length`() throws {
        let folder = try TempFolder()
        let journal = try DatagramReceiver(name: folder("journal"))
        let socket = try #require(JournalSocket(path: folder("journal")))
        #expect(socket.write([("MESSAGE", "all well"), ("NUMBER", "+14155550100")]))
        #expect(journal.message() == "MESSAGE=all well\nNUMBER=+14155550100\n")
        #expect(socket.write([("MESSAGE", "one\ntwo=2"), ("PRIORITY", "6")]))
        #expect(
            journal.message()
                == "MESSAGE\n\u{9}\0\0\0\0\0\0\0one\ntwo=2\nPRIORITY=6\n")
    }

    @Test func `where no journal is, it says so`() throws {
        let folder = try TempFolder()
        let nowhere = try #require(JournalSocket(path: folder("none")))
        #expect(!nowhere.write([("MESSAGE", "x")]))
        #expect(JournalSocket(path: "none") == nil)
    }
}

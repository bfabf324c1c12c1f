import Foundation
import Testing

@testable import StateStore

@Suite struct `A link to a database` {
    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    @Test func `that leads nowhere is refused, and nothing is created`() throws {
        let folder = try Folder()
        try link(folder.database, to: "gone.db")
        let expected = StoreRefusal.unreadable(
            path: folder.database,
            reason: "it is a link that leads nowhere"
        )
        #expect(throws: expected) { try StateStore.open(at: folder.database) }
        #expect(throws: expected) { try StateReader.open(at: folder.database) }
        #expect(try folder.names == ["state.db"])
    }

    @Test func `has the real path of what it leads to`() throws {
        let folder = try Folder()
        let other = try Folder()
        try folder.put(Data(), "real.db")
        try link(folder.path + "/one.db", to: "real.db")
        try link(folder.path + "/two.db", to: folder.path + "/one.db")
        try link(folder.path + "/there", to: other.path)
        for name in ["real.db", "one.db", "two.db"] {
            #expect(StateStore.realPath(of: folder.path + "/" + name) == folder.path + "/real.db")
        }
        let new = StateStore.realPath(of: folder.path + "/there/new.db")
        #expect(new == other.path + "/new.db")
        try StateStore.open(at: folder.path + "/there/new.db").close()
        #expect(try other.names == ["new.db"])
    }

    @Test func `and what is not there yet is in the real folder`() throws {
        let folder = try Folder()
        #expect(StateStore.realPath(of: folder.path + "/./new.db") == folder.path + "/new.db")
        #expect(StateStore.realPath(of: "/new.db") == "/new.db")
        #expect(StateStore.realPath(of: "no-such-file.db").hasPrefix("/"))
        for path in ["/no/folder/new.db", folder.path + "/new/"] {
            #expect(StateStore.realPath(of: path) == path)
        }
    }
}

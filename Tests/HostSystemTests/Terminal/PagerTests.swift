import Glibc
import Testing

@testable import HostSystem

struct PagerTests {
    private func words(_ environment: [String: String]) -> [String]? {
        Pager(environment.merging(["TERM": "xterm"]) { mine, _ in mine })?.words
    }

    @Test func `the nearest name wins, and less is there without one`() {
        #expect(words([:]) == ["less"])
        #expect(words(["PAGER": "more -s"]) == ["/bin/sh", "-c", "more -s"])
        #expect(words(["PAGER": "more", "PATCHBAY_PAGER": "bat"]) == ["/bin/sh", "-c", "bat"])
    }

    @Test(arguments: [
        ["PAGER": ""], ["PAGER": " "], ["PAGER": "\t "], ["PAGER": "cat"],
        ["PATCHBAY_PAGER": "", "PAGER": "more"],
        ["TERM": "dumb"], ["TERM": ""],
    ])
    func `none is used where none is wanted, or no page can be shown`(_ set: [String: String]) {
        #expect(words(set) == nil)
    }

    @Test func `where standard output is no terminal, nothing is paged`() throws {
        let pager = try #require(Pager(["TERM": "xterm", "PAGER": "exit 9"]))
        if StandardStream.output.rows == nil { #expect(!pager.shows("line\n")) }
    }

    /// More than a pipe holds.
    private static let text = String(repeating: "0123456789abcde\n", count: 20_000)

    @Test(arguments: [
        ("cat > there", true, text), ("head -c 16 > there", true, "0123456789abcde\n"),
        ("exit 1", true, nil), ("kill -9 $$", true, nil), ("kill -2 $$", true, nil),
        ("no-such-pager", false, nil), ("/", false, nil),
    ])
    func `a reader that leaves early or dies is no trouble, and one that is missing is told`(
        command: String, isShown: Bool, seen: String?
    ) throws {
        // As the program has it.
        _ = signal(SIGPIPE, SIG_IGN)
        let folder = try TempFolder()
        let pager = try #require(
            Pager(["TERM": "xterm", "PAGER": "cd \(folder.path) && \(command)"]))
        #expect(pager.run(showing: Self.text) == isShown)
        if let seen {
            let bytes = try DesiredFiles.bytes(ofFile: folder("there"), limit: 1 << 20)
            #expect(String(decoding: bytes, as: UTF8.self) == seen)
        }
    }
}

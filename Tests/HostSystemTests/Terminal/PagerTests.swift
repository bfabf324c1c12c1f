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
        ["PAGER": ""], ["PAGER": "cat"], ["PATCHBAY_PAGER": "", "PAGER": "more"],
        ["TERM": "dumb"], ["TERM": ""],
    ])
    func `none is used where none is wanted, or no page can be shown`(_ set: [String: String]) {
        #expect(words(set) == nil)
    }

    @Test func `where standard output is no terminal, nothing is paged`() throws {
        let pager = try #require(Pager(["TERM": "xterm", "PAGER": "exit 9"]))
        if StandardStream.output.rows == nil { #expect(!pager.shows("line\n")) }
    }
}

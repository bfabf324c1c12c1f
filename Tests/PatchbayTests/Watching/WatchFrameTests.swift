import Testing

@testable import patchbay

struct WatchFrameTests {
    private func lines(_ page: String, rows: Int, columns: Int) -> [String] {
        let frame = WatchFrame(page: page, footer: "the end", rows: rows, columns: columns)
        return frame.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    @Test func `a page is drawn from the corner, and the footer stands in the last line`() {
        #expect(
            lines("one\ntwo\n", rows: 10, columns: 80)
                == ["\u{1B}[Hone\u{1B}[K", "two\u{1B}[K", "\u{1B}[J\u{1B}[10;1Hthe end"])
    }

    @Test func `what does not fit is counted, and nothing scrolls`() {
        let drawn = lines("1\n2\n3\n4\n5\n", rows: 4, columns: 3)
        let end = "\u{1B}[J\u{1B}[4;1Hthe"
        #expect(drawn == ["\u{1B}[H1\u{1B}[K", "2\u{1B}[K", "… 3 more lines\u{1B}[K", end])
        #expect(lines("1\n2\n", rows: 1, columns: 3).count == 1)
        #expect(lines("1\n2\n", rows: 0, columns: 1).count == 1)
    }

    @Test(arguments: [
        ("plain", 3, ["pla", "in"]), ("plain", 5, ["plain"]), ("", 4, [""]),
        ("\u{1B}[31mred\u{1B}[0m it", 3, ["\u{1B}[31mred\u{1B}[0m", " it"]),
        ("\u{1B}[31mred\u{1B}[0m", 2, ["\u{1B}[31mre\u{1B}[0m", "\u{1B}[31md\u{1B}[0m"]),
    ])
    func `colours take no room, and go on where a line is broken`(
        line: String, width: Int, pieces: [String]
    ) {
        #expect(WatchFrame.broken(line, at: width) == pieces)
    }
}

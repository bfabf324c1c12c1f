// The line under a mistake. It comes from a file that nobody has checked, and goes to a terminal
// or a web page: control, bidirectional and invisible characters are spelt out, and what is wide
// on a screen is counted as wide, so that the caret stays under what it marks.

/// A line of a file, fit to be printed, and which columns of it are marked.
struct Excerpt: Hashable, Sendable {
    /// The line without its indentation, cut to about 100 columns around the mark.
    let text: String
    /// Columns of the screen before the mark.
    let indent: Int
    /// Columns that are marked; at least one.
    let width: Int

    /// Spaces, a caret and what follows it.
    var marker: String {
        String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: width - 1)
    }

    /// A line of at most so many columns is shown whole.
    private static let whole = 100
    /// Of a longer one at most so many columns before and from the start of the mark.
    private static let before = 40
    private static let after = 60

    /// Shows the line of `range`; nothing when that line is blank.
    init?(of bytes: UnsafeBufferPointer<UInt8>, marking range: Range<Int>) {
        let start = min(range.lowerBound, bytes.count)
        let line = Line(around: start, in: bytes)
        let end = min(max(range.upperBound, start), max(line.range.upperBound, start))
        var head = Printable(bytes[clamped: line.range.lowerBound..<start])
        var mark = Printable(bytes[clamped: start..<end])
        var tail = Printable(bytes[clamped: end..<max(line.range.upperBound, end)])
        var (isCutBefore, isCutAfter) = (line.isCutBefore, line.isCutAfter)
        if isCutBefore || isCutAfter || head.width + mark.width + tail.width > Self.whole {
            isCutBefore = head.keepLast(columns: Self.before) || isCutBefore
            if mark.keepFirst(columns: Self.after) {
                tail = Printable(bytes[clamped: 0..<0])
                isCutAfter = true
            }
            isCutAfter = tail.keepFirst(columns: Self.after - mark.width) || isCutAfter
        }
        let shown = head.text + mark.text + tail.text
        if shown.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { return nil }
        text = (isCutBefore ? "…" : "") + shown + (isCutAfter ? "…" : "")
        indent = head.width + (isCutBefore ? 1 : 0)
        width = max(mark.width, 1)
    }
}

/// The bytes of one line as far as an excerpt can show them, without its indentation and its end.
private struct Line {
    let range: Range<Int>
    let isCutBefore: Bool
    let isCutAfter: Bool

    /// So many bytes on either side take 100 columns even if each scalar takes 4 of them.
    private static let reach = 400

    init(around start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var first = start
        while first > 0, start - first < Self.reach, bytes[first - 1] != UInt8(ascii: "\n") {
            first -= 1
        }
        isCutBefore = first > 0 && bytes[first - 1] != UInt8(ascii: "\n")
        while first < start, bytes[first] & 0xC0 == 0x80 { first += 1 }
        while !isCutBefore, first < start,
            bytes[first] == UInt8(ascii: " ") || bytes[first] == UInt8(ascii: "\t")
        {
            first += 1
        }
        var last = start
        while last < bytes.count, last - start < Self.reach, bytes[last] != UInt8(ascii: "\n") {
            last += 1
        }
        isCutAfter = last < bytes.count && bytes[last] != UInt8(ascii: "\n")
        while isCutAfter, last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
        if last > start, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }
        range = first..<last
    }
}

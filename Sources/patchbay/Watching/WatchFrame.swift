// A page is drawn over the one before, line by line, so that nothing flickers. A long line is
// broken here, and not by the terminal: what does not fit below is counted instead of pushing the
// first lines out of sight.

/// One picture of a page on a terminal.
struct WatchFrame {
    let page: String
    /// Stands in the last line.
    let footer: String
    let rows: Int
    let columns: Int

    /// The bytes that draw it over whatever stands there.
    var text: String {
        var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        lines = lines.flatMap { Self.broken($0, at: columns) }
        let room = max(0, rows - 1)
        if lines.count > room {
            let hidden = lines.count - max(0, room - 1)
            lines = lines.prefix(max(0, room - 1)) + (room > 0 ? ["… \(hidden) more lines"] : [])
        }
        let drawn = lines.map { $0 + "\u{1B}[K\n" }.joined()
        return "\u{1B}[H" + drawn + "\u{1B}[J" + "\u{1B}[\(rows);1H"
            + (Self.broken(footer, at: columns).first ?? "")
    }

    /// A line in pieces of so many characters at most; the colours in it take no room, and each
    /// piece has those of its own.
    static func broken(_ line: String, at width: Int) -> [String] {
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        var (count, isEscape, escape, paint) = (0, false, "", "")
        for scalar in line.unicodeScalars {
            if scalar == "\u{1B}" { (isEscape, escape) = (true, "") }
            if isEscape {
                piece.append(scalar)
                escape.unicodeScalars.append(scalar)
                guard scalar.properties.isAlphabetic else { continue }
                isEscape = false
                paint = escape == "\u{1B}[0m" ? "" : escape
                continue
            }
            if count == max(1, width) {
                pieces.append(String(piece) + (paint.isEmpty ? "" : "\u{1B}[0m"))
                piece = String.UnicodeScalarView(paint.unicodeScalars)
                count = 0
            }
            piece.append(scalar)
            count += 1
        }
        return pieces + [String(piece)]
    }
}

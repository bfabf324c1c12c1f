// A page is drawn over the one before, line by line, so that nothing flickers. What does not fit is
// cut: a line that the terminal breaks in two would push the first ones out of sight.

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
        let room = max(0, rows - 1)
        if lines.count > room {
            let hidden = lines.count - max(0, room - 1)
            lines = lines.prefix(max(0, room - 1)) + (room > 0 ? ["… \(hidden) more lines"] : [])
        }
        let drawn = lines.map { Self.cut($0, to: columns) + "\u{1B}[K\n" }.joined()
        return "\u{1B}[H" + drawn + "\u{1B}[J" + "\u{1B}[\(rows);1H" + Self.cut(footer, to: columns)
    }

    /// A line of so many characters at most; the colours in it take no room.
    static func cut(_ line: String, to width: Int) -> String {
        var text = String.UnicodeScalarView()
        var (count, isEscape, isPainted) = (0, false, false)
        for scalar in line.unicodeScalars {
            if scalar == "\u{1B}" {
                isEscape = true
                isPainted = true
            }
            if isEscape {
                text.append(scalar)
                if scalar.properties.isAlphabetic { isEscape = false }
                continue
            }
            if count == width { return String(text) + (isPainted ? "\u{1B}[0m" : "") }
            text.append(scalar)
            count += 1
        }
        return String(text)
    }
}

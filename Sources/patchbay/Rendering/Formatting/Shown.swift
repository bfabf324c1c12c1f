import DesiredStateJSON

// Labels, and the words of an API, come from strangers. Before they reach a terminal or a log,
// every character that moves the cursor, turns the writing direction, joins, or cannot be seen
// is spelt out: `\n`, `\x1b`, `\u{202E}`. What is left takes as many columns as counted here.

/// Text made harmless for one line of a terminal, with the columns that it takes.
struct Shown: Hashable {
    let text: String
    let columns: Int

    /// - Parameters:
    ///   - raw: Text of anyone.
    ///   - limit: The columns that it may take; longer text ends in `…`. At least 1.
    ///   - isQuoted: Whether it stands between quotation marks, which are then spelt `\"` inside.
    init(_ raw: some StringProtocol, limit: Int = .max, isQuoted: Bool = false) {
        if raw.utf8.count <= limit, raw.utf8.allSatisfy({ isPlain($0, isQuoted) }) {
            text = isQuoted ? "\"\(raw)\"" : String(raw)
            columns = raw.utf8.count + (isQuoted ? 2 : 0)
            return
        }
        var line = Line(limit: limit, isQuoted: isQuoted)
        for scalar in raw.unicodeScalars where !line.isFull { line.append(scalar) }
        text = isQuoted ? "\"\(line.text)\"" : line.text
        columns = line.columns + (isQuoted ? 2 : 0)
    }

    /// Text of our own, known to be plain.
    init(plain text: String) {
        self.text = text
        columns = text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : displayWidth(text)
    }

    static func + (one: Shown, other: Shown) -> Shown {
        Shown(text: one.text + other.text, columns: one.columns + other.columns)
    }

    private init(text: String, columns: Int) {
        self.text = text
        self.columns = columns
    }

    /// The blanks that fill up to so many columns.
    func padding(to width: Int) -> String {
        columns >= width ? "" : String(repeating: " ", count: width - columns)
    }
}

extension Shown: ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self.init(plain: text) }
}

extension StringProtocol {
    /// The text made harmless for one line; ends in `…` beyond `limit` columns.
    func harmless(limit: Int = .max) -> String { Shown(self, limit: limit).text }
}

private func isPlain(_ byte: UInt8, _ isQuoted: Bool) -> Bool {
    if isQuoted, byte == UInt8(ascii: "\"") { return false }
    return byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\")
}

/// A line that is filled scalar by scalar until its columns are used up.
private struct Line {
    let limit: Int
    let isQuoted: Bool
    private(set) var text = ""
    private(set) var columns = 0
    private(set) var isFull = false
    /// Marks that sit on one letter; more than eight are no writing but noise over other lines.
    private var marks = 0
    /// Where the text ends, and at which column, when `…` must still fit.
    private var cut = (bytes: 0, columns: 0)

    init(limit: Int, isQuoted: Bool) {
        self.limit = limit
        self.isQuoted = isQuoted
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        let piece = spelt(scalar, isQuoted: isQuoted)
        let width = piece?.utf8.count ?? displayWidth(scalar)
        marks = width == 0 ? marks + 1 : 0
        if marks > 8 { return }
        guard width <= limit - columns else {
            text = String(decoding: text.utf8.prefix(cut.bytes), as: UTF8.self) + "…"
            columns = cut.columns + 1
            isFull = true
            return
        }
        if let piece { text += piece } else { text.unicodeScalars.append(scalar) }
        columns += width
        if columns < limit { cut = (text.utf8.count, columns) }
    }
}

/// How a scalar that must not be shown as it is is spelt out, or `nil`.
private func spelt(_ scalar: Unicode.Scalar, isQuoted: Bool) -> String? {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\\": return "\\\\"
    case "\"" where isQuoted: return "\\\""
    case " "..."~": return nil
    case _ where scalar.isASCII:
        let digits = String(scalar.value, radix: 16)
        return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
    case _ where scalar.isUnseen:
        return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: return nil
    }
}

extension Unicode.Scalar {
    /// Whether it is not seen, looks like a blank, or changes how its neighbours are shown.
    fileprivate var isUnseen: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
            .privateUse, .unassigned:
            true
        // U+FE0F only asks for the coloured form of an emoji; U+2800 is a blank in Braille.
        default: value == 0x2800 || (properties.isDefaultIgnorableCodePoint && value != 0xFE0F)
        }
    }
}

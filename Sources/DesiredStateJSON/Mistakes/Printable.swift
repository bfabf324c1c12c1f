/// Text made harmless for a screen, piece by piece, with the columns that each piece takes.
struct Printable {
    private var pieces: [(text: String, width: Int)] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            pieces.append(printed(scalar))
        }
    }

    var text: String { pieces.map(\.text).joined() }
    var width: Int { pieces.reduce(0) { $0 + $1.width } }

    /// Drops pieces from the end until the rest fits; says whether it dropped any.
    mutating func keepFirst(columns: Int) -> Bool {
        var room = columns
        let fits = pieces.prefix {
            room -= $0.width
            return room >= 0
        }.count
        defer { pieces.removeSubrange(fits...) }
        return fits < pieces.count
    }

    /// Drops pieces from the start until the rest fits; says whether it dropped any.
    mutating func keepLast(columns: Int) -> Bool {
        pieces.reverse()
        defer { pieces.reverse() }
        return keepFirst(columns: columns)
    }
}

/// How a scalar is shown, and how many columns that takes.
private func printed(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    if scalar == "\t" { return ("    ", 4) }
    if isHostile(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let spelt = "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
        return (spelt, spelt.utf8.count)
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
    default: return (String(scalar), isWide(scalar.value) ? 2 : 1)
    }
}

/// Whether a scalar could change how what stands around it is shown: control characters, line
/// separators, and the invisible ones that turn or join text.
func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
}

/// Whether a terminal gives a scalar two columns (UAX #11, wide and fullwidth, in rough blocks).
private func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD:
        true
    default: false
    }
}

/// Text from a file as a sentence shows it: harmless and not too long.
func shown(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { bytes in
        var printable = Printable(bytes[clamped: 0..<320])
        let isCut = printable.keepFirst(columns: 70) || bytes.count > 320
        return printable.text + (isCut ? "…" : "")
    }
}

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
        let spelt = spelt(scalar)
        return (spelt, spelt.utf8.count)
    }
    return (String(scalar), displayWidth(scalar))
}

/// A scalar that must not be shown as it is, spelt out.
func spelt(_ scalar: Unicode.Scalar) -> String {
    "<U+\(hexadecimal(scalar.value))>"
}

/// Whether a scalar could change how what stands around it is shown, or would not be seen: control
/// characters, line separators, what turns or joins text, fillers and the blank of Braille.
func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: break
    }
    // A variation selector changes the letter before it, and belongs to many a name.
    let properties = scalar.properties
    return scalar.value == 0x2800
        || (properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector)
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

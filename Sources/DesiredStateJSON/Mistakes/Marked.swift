/// The text that a problem is about.
struct Marked {
    /// What it says: the inside of a string decoded, anything else as it stands.
    let text: String
    /// Which kind of value starts there, with its article.
    let kind: String

    init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        // A sentence shows at most 70 columns, and names that are compared have at most 64 bytes.
        let isString = range.count >= 2 && bytes[range.lowerBound] == UInt8(ascii: "\"")
        let inside = isString ? range.lowerBound + 1..<range.upperBound - 1 : range
        let raw = bytes[
            clamped: inside.lowerBound..<min(inside.upperBound, inside.lowerBound + 400)
        ]
        text = String(decoding: isString ? decoded(raw) : Array(raw), as: UTF8.self)
        kind = range.lowerBound < bytes.count ? kindOfValue(bytes[range.lowerBound]) : "nothing"
    }

    /// The text in quotes, harmless and not too long.
    var quoted: String { "\"\(shown(text))\"" }
}

/// What a value is, told by its first byte.
private func kindOfValue(_ first: UInt8) -> String {
    switch first {
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "an array"
    case UInt8(ascii: "\""): "a string"
    case UInt8(ascii: "n"): "null"
    case UInt8(ascii: "t"): "true"
    case UInt8(ascii: "f"): "false"
    default: "a number"
    }
}

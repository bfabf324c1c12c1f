/// A string in the text: its bytes between the quotes, not yet decoded.
struct StringToken: Hashable {
    /// The first byte after the opening quote.
    let start: Int
    /// The closing quote.
    let end: Int
    /// Whether there are escapes to decode.
    var isEscaped = false
    /// Whether every byte is ASCII.
    var isASCII = true
    /// Whether nothing was found wrong in it.
    var isSound = true
}

extension UnsafeBufferPointer<UInt8> {
    /// Gives the UTF-8 that a string of this text says, decoded if need be; only for this call.
    @inline(__always)
    func withUTF8<Result>(
        of token: StringToken,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let raw = UnsafeBufferPointer(rebasing: self[token.start..<token.end])
        if !token.isEscaped { return body(raw) }
        return decoded(raw).withUnsafeBufferPointer(body)
    }
}

extension Scanner {
    func text(of token: StringToken) -> String {
        bytes.withUTF8(of: token) { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a string says exactly a name of the format.
    @inline(__always)
    func spells(_ token: StringToken, _ name: StaticString) -> Bool {
        if token.isEscaped { return text(of: token) == name.description }
        let count = name.utf8CodeUnitCount
        guard token.end - token.start == count else { return false }
        for offset in 0..<count where bytes[token.start + offset] != name.utf8Start[offset] {
            return false
        }
        return true
    }
}

/// The UTF-8 that the inside of a JSON string stands for.
///
/// An escape that means nothing is left as it stands; half a surrogate pair becomes U+FFFD.
func decoded(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var at = 0
    while at < raw.count {
        let byte = raw[at]
        guard byte == UInt8(ascii: "\\"), at + 1 < raw.count else {
            result.append(byte)
            at += 1
            continue
        }
        if let plain = escapedByte(raw[at + 1]) {
            result.append(plain)
            at += 2
        } else if let (scalar, length) = escapedScalar(raw, at: at) {
            result.append(contentsOf: String(scalar).utf8)
            at += length
        } else {
            result.append(byte)
            at += 1
        }
    }
    return result
}

/// What the second character of an escape like `\n` stands for.
func escapedByte(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
}

/// What `\uXXXX`, or a pair of them, stands for, and how many bytes it takes.
private func escapedScalar(
    _ raw: UnsafeBufferPointer<UInt8>,
    at start: Int
) -> (Character, length: Int)? {
    guard let unit = escapedUnit(raw, at: start) else { return nil }
    if let scalar = Unicode.Scalar(unit) { return (Character(scalar), 6) }
    if unit < 0xDC00, let low = escapedUnit(raw, at: start + 6), (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00)
    {
        return (Character(scalar), 12)
    }
    return ("\u{FFFD}", 6)
}

/// The four hexadecimal digits of `\uXXXX`.
func escapedUnit(_ raw: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt16? {
    guard start + 6 <= raw.count, raw[start] == UInt8(ascii: "\\"),
        raw[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in raw[start + 2..<start + 6] {
        let digit: UInt8
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
        default: return nil
        }
        unit = unit << 4 | UInt16(digit)
    }
    return unit
}

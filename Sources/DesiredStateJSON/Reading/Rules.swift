// What the texts of a desired state may be, told from their UTF-8.

/// Labels have at most so many bytes. The API documents no limit; this one is Patchbay's own.
let labelLimit = 256

/// Whether a text can be an alias: 1 to 64 of a-z A-Z 0-9 . _ - and first a letter or a digit.
func isAlias(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (1...64).contains(utf8.count), isLetterOrDigit(utf8[0]) else { return false }
    return utf8.allSatisfy { byte in
        isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
    }
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: false
    }
}

/// Whether a text can be an id of the API: 1 to 128 bytes, no white space, nothing invisible.
func isID(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard (1...128).contains(utf8.count) else { return false }
    if utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return true }
    let scalars = String(decoding: utf8, as: UTF8.self).unicodeScalars
    return !scalars.contains { isForbiddenInLabel($0) || isForbiddenInID($0) }
}

/// White space and invisible characters, beyond those that no label may have.
private func isForbiddenInID(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0xA0, 0xAD, 0x1680, 0x2000...0x200D, 0x202F, 0x205F...0x206F, 0x3000, 0xFEFF: true
    default: false
    }
}

/// What is wrong with a label, if anything.
func problem(ofLabel utf8: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Problem? {
    if utf8.isEmpty { return .clearedLabel }
    if utf8.count > labelLimit { return .longLabel }
    if isASCII, utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) { return nil }
    let scalars = String(decoding: utf8, as: UTF8.self).unicodeScalars
    return scalars.first(where: isForbiddenInLabel).map { .labelCharacter($0.value) }
}

/// Control characters, line separators, and what turns the direction of text (Trojan Source).
func isForbiddenInLabel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
}

/// The number that a key of `numbers` spells: `+`, then 2 to 15 digits, the first not 0.
func digits(ofNumber utf8: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard (3...16).contains(utf8.count), utf8[0] == UInt8(ascii: "+"),
        utf8[1] != UInt8(ascii: "0")
    else { return nil }
    var digits: UInt64 = 0
    for byte in utf8[1...] {
        let digit = byte &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        digits = digits &* 10 &+ UInt64(digit)
    }
    return digits
}

// What the texts of a desired state may be, told from their UTF-8.

/// Labels have at most so many Unicode scalars, which is what a JSON Schema counts, too.
///
/// The API documents no limit; this one and the next are Patchbay's own.
let labelLimit = 256

/// Ids have at most so many Unicode scalars.
let idLimit = 128

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

/// Whether a text can be an id of the API: 1 to 128 characters, no white space, nothing invisible.
func isID(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    if utf8.isEmpty || isLonger(utf8, than: idLimit) { return false }
    if isVisibleASCII(utf8, from: 0x21) { return true }
    let scalars = String(decoding: utf8, as: UTF8.self).unicodeScalars
    return !scalars.contains { isForbiddenInLabel($0) || isForbiddenInID($0) }
}

/// White space and what is not seen (default ignorable, blank letters, annotations), beyond what
/// no label may have. The schema lists the same, as far as it is below U+10000.
private func isForbiddenInID(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    case 0xAD, 0x034F, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200D,
        0x2060...0x206F, 0x2800, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB:
        true
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
}

/// What is wrong with a label, if anything.
func problem(ofLabel utf8: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Problem? {
    if utf8.isEmpty { return .clearedLabel }
    if isLonger(utf8, than: labelLimit) { return .longLabel }
    if isASCII, isVisibleASCII(utf8, from: 0x20) { return nil }
    let scalars = String(decoding: utf8, as: UTF8.self).unicodeScalars
    return scalars.first(where: isForbiddenInLabel).map { .labelCharacter($0.value) }
}

/// Whether every byte is at least the lowest one, which is at most 0x7F, and less than 0x7F.
private func isVisibleASCII(_ utf8: UnsafeBufferPointer<UInt8>, from lowest: UInt8) -> Bool {
    let raw = UnsafeRawBufferPointer(utf8)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var outside: UInt64 = 0
    var at = 0
    while at + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        // The top bit of a byte shows that it is not ASCII, that one more would make it so, or that
        // it is too low; what a byte borrows of the next is no more than shows in its own.
        outside |= word | (word &+ ones) | (word &- ones &* UInt64(lowest))
        at += 8
    }
    guard outside & (ones &* 0x80) == 0 else { return false }
    while at < raw.count {
        guard raw[at] >= lowest, raw[at] < 0x7F else { return false }
        at += 1
    }
    return true
}

/// Whether a text has more Unicode scalars; each takes 1 to 4 bytes.
private func isLonger(_ utf8: UnsafeBufferPointer<UInt8>, than limit: Int) -> Bool {
    utf8.count > limit && (utf8.count > 4 * limit || countOfScalars(utf8) > limit)
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

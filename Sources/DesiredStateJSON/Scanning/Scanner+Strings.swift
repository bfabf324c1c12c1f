// Strings. Most are plain ASCII, so eight bytes are looked at together until one is special.

extension Scanner {
    /// Steps over a string, from its opening quote to its closing one.
    mutating func string() throws(Unreadable) -> StringToken {
        let start = index + 1
        var at = plainRun(from: start)
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            index = at + 1
            return StringToken(start: start, end: at)
        }
        var token = StringToken(start: start, end: start)
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                index = at + 1
                return StringToken(
                    start: start,
                    end: at,
                    isEscaped: token.isEscaped,
                    isASCII: token.isASCII,
                    isSound: token.isSound
                )
            case UInt8(ascii: "\\"):
                token.isEscaped = true
                escape(&at, of: &token)
            case 0x80...:
                token.isASCII = false
                unicode(&at, of: &token)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw stop(.unterminatedString, from: start - 1, to: at)
            default:
                blame(.controlCharacter, from: at, to: at + 1, in: &token)
                at += 1
            }
            at = plainRun(from: at)
        }
        throw stop(.unterminatedString, from: start - 1, to: at)
    }

    /// Notes what is wrong inside a string; once for each string is enough.
    private mutating func blame(
        _ problem: Problem,
        from start: Int,
        to end: Int,
        in token: inout StringToken
    ) {
        if token.isSound { note(problem, from: start, to: end) }
        token.isSound = false
    }

    /// Steps over an escape.
    private mutating func escape(_ at: inout Int, of token: inout StringToken) {
        guard at + 1 < bytes.count else {
            at += 1
            return
        }
        if escapedByte(bytes[at + 1]) != nil {
            at += 2
            return
        }
        if bytes[at + 1] == UInt8(ascii: "\n") || bytes[at + 1] == UInt8(ascii: "\r") {
            // The string has no end on its line, which says it all.
            at += 1
            return
        }
        guard let unit = escapedUnit(bytes, at: at) else {
            blame(.badEscape, from: at, to: endOfScalar(at + 1), in: &token)
            at += bytes[at + 1] >= 0x80 || bytes[at + 1] < 0x20 ? 1 : 2
            return
        }
        if unit >= 0xD800, unit <= 0xDBFF, let low = escapedUnit(bytes, at: at + 6),
            low >= 0xDC00, low <= 0xDFFF
        {
            at += 12
            return
        }
        if unit >= 0xD800, unit <= 0xDFFF {
            blame(.loneSurrogate, from: at, to: at + 6, in: &token)
        }
        at += 6
    }

    /// Steps over one character outside ASCII.
    private mutating func unicode(_ at: inout Int, of token: inout StringToken) {
        let length = lengthOfScalar(bytes, at: at)
        if length == 0 { blame(.notUTF8, from: at, to: at + 1, in: &token) }
        at += max(length, 1)
    }

    /// The first byte from `start` on that is not a plain character of a string.
    @inline(__always)
    private func plainRun(from start: Int) -> Int {
        var at = start
        let raw = UnsafeRawBufferPointer(bytes)
        while at + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let special = specialBytes(of: word)
            if special != 0 { return at + special.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < bytes.count, isPlain(bytes[at]) { at += 1 }
        return at
    }
}

private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}

/// Sets the top bit of each byte that is a quote, a backslash, a control character or not ASCII;
/// the lowest bit set is always right, higher ones may follow from it.
@inline(__always)
private func specialBytes(of word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let found =
        ((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes)
        | (word &- (ones &* 0x20)) | word
    return found & (ones &* 0x80)
}

/// How many bytes the scalar at `at` takes, 0 when they are not UTF-8 (RFC 3629: no overlong form,
/// no surrogate, nothing above U+10FFFF).
func lengthOfScalar(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
    let lead = bytes[at]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where bytes[at + offset] & 0xC0 != 0x80 { return 0 }
    return length
}

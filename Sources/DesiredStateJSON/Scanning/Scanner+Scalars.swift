// Numbers, `true`, `false`, `null`, and what people write in their place.

/// A value that is neither text nor a container.
enum Scalar: Hashable {
    case null
    case bool(Bool)
    /// A number; its bytes are from `start` to `end`.
    case number(start: Int, end: Int, isInteger: Bool)
    /// A word or a number that JSON does not know; it has been noted.
    case unsound
}

extension Scanner {
    /// Steps over a number or a word.
    mutating func scalar() throws(Unreadable) -> Scalar {
        let start = index
        guard let first = next, isWordByte(first) || first == UInt8(ascii: "-") else {
            throw stop(expecting: .value)
        }
        index += 1
        let isNumber = first == UInt8(ascii: "-") || isDigit(first)
        while let byte = next, isWordByte(byte) || (isNumber && isNumberByte(byte)) { index += 1 }
        if isNumber { return number(from: start) }
        if spells(from: start, "null") { return .null }
        if spells(from: start, "true") { return .bool(true) }
        if spells(from: start, "false") { return .bool(false) }
        note(.badLiteral, from: start, to: index)
        return .unsound
    }

    /// `-`? then digits without a leading zero, then a fraction, then an exponent.
    private mutating func number(from start: Int) -> Scalar {
        var at = start
        var isInteger = true
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        let whole = digits(&at)
        var isSound = whole == 1 || (whole > 1 && bytes[at - whole] != UInt8(ascii: "0"))
        if at < index, bytes[at] == UInt8(ascii: ".") {
            at += 1
            isInteger = false
            isSound = digits(&at) > 0 && isSound
        }
        if at < index, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            isInteger = false
            if at < index, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
                at += 1
            }
            isSound = digits(&at) > 0 && isSound
        }
        guard isSound, at == index else {
            note(.badNumber, from: start, to: index)
            return .unsound
        }
        return .number(start: start, end: index, isInteger: isInteger)
    }

    /// Steps over digits up to the pen and counts them.
    private func digits(_ at: inout Int) -> Int {
        let start = at
        while at < index, isDigit(bytes[at]) { at += 1 }
        return at - start
    }

    private func spells(from start: Int, _ word: StaticString) -> Bool {
        index - start == word.utf8CodeUnitCount
            && bytes[start..<index].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
            )
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    /// Letters, digits and `_`: what a reader sees as one word.
    private func isWordByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || isDigit(byte)
            || byte == UInt8(ascii: "_")
    }

    private func isNumberByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }
}

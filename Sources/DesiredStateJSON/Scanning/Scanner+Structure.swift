// Objects and arrays, member by member:
//
//     var inside = try scanner.open()
//     while let key = try scanner.nextKey(&inside) { … read the value … }

/// How far the reading of one object or array has come.
struct Inside {
    fileprivate(set) var isFirst = true
}

extension Scanner {
    /// Steps over `{` or `[`.
    mutating func open() throws(Unreadable) -> Inside {
        depth += 1
        if depth > bounds.depth {
            throw stop(.tooDeep(limit: bounds.depth), from: index, to: index + 1)
        }
        index += 1
        return Inside()
    }

    /// Steps over the next key and its colon; `nil` when the object has ended.
    mutating func nextKey(_ inside: inout Inside) throws(Unreadable) -> StringToken? {
        guard try moveOn(&inside, close: UInt8(ascii: "}"), expected: .commaOrBrace) else {
            return nil
        }
        return try keyAndColon()
    }

    /// Steps over a key and its colon, which must be there.
    @inline(__always)
    mutating func keyAndColon() throws(Unreadable) -> StringToken {
        guard next == UInt8(ascii: "\"") else { throw stop(expecting: .key) }
        keyLine = line
        let key = try string()
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw stop(expecting: .colon) }
        index += 1
        skipSpace()
        return key
    }

    /// Moves to the next element; `false` when the array has ended.
    mutating func nextElement(_ inside: inout Inside) throws(Unreadable) -> Bool {
        try moveOn(&inside, close: UInt8(ascii: "]"), expected: .commaOrBracket)
    }

    @inline(__always)
    private mutating func moveOn(
        _ inside: inout Inside,
        close: UInt8,
        expected: Expectation
    ) throws(Unreadable) -> Bool {
        skipSpace()
        if next == close { return closed() }
        if inside.isFirst {
            inside.isFirst = false
            return true
        }
        guard next == UInt8(ascii: ",") else {
            guard next == UInt8(ascii: "\"") else { throw stop(expecting: expected) }
            let end = endOfToken(before: index)
            note(.missingComma, from: end - 1, to: end)
            return true
        }
        let comma = index
        index += 1
        skipSpace()
        if next == close {
            note(.trailingComma, from: comma, to: comma + 1)
            return closed()
        }
        return true
    }

    private mutating func closed() -> Bool {
        index += 1
        depth -= 1
        return false
    }

    /// The end of what stands before the white space that was just skipped.
    func endOfToken(before index: Int) -> Int {
        var end = index
        while end > 1 {
            switch bytes[end - 1] {
            case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                end -= 1
            default: return end
            }
        }
        return end
    }
}

extension Scanner {
    /// Steps over a value of any kind; it must be JSON, but what it says does not count.
    mutating func skipValue() throws(Unreadable) {
        switch next {
        case UInt8(ascii: "{"):
            var inside = try open()
            while try nextKey(&inside) != nil { try skipValue() }
        case UInt8(ascii: "["):
            var inside = try open()
            while try nextElement(&inside) { try skipValue() }
        case UInt8(ascii: "\""): _ = try string()
        default: _ = try scalar()
        }
    }
}

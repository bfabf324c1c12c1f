// A strict reader of RFC 8259: no duplicate members, no byte order mark, no lone surrogate, no
// trailing comma. What the API would refuse must not pass here because a lenient reader mended it.

/// Why a text is not JSON, and where (both counted from 1; the column in bytes).
struct JSONMistake: Error, Equatable {
    var line: Int
    var column: Int
    var sentence: String
}

extension JSONValue {
    init(reading bytes: [UInt8]) throws(JSONMistake) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.document()
    }

    /// Reads what a person wrote; the refusal calls it by `name`.
    init(reading bytes: [UInt8], of name: String) throws(SandboxRefusal) {
        do {
            try self.init(reading: bytes)
        } catch {
            throw SandboxRefusal(
                sentence: "The \(name) must be JSON: line \(error.line), column \(error.column): "
                    + "\(error.sentence)."
            )
        }
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    var offset = 0

    /// Deeper nesting than this is refused: nothing we read needs more than five levels.
    static let depthLimit = 64

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    mutating func document() throws(JSONMistake) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard offset == bytes.count else { throw mistake("nothing may follow the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONMistake) -> JSONValue {
        guard depth < Self.depthLimit else { throw mistake("the nesting is too deep") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try items(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte):
            return .number(try number())
        case nil: throw mistake("the text ends where a value must be")
        default: throw mistake("a value must be here")
        }
    }

    private mutating func members(depth: Int) throws(JSONMistake) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        offset += 1
        skipSpace()
        if take("}") { return members }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw mistake("a member name must be here") }
            let start = offset
            let key = try string()
            guard !members.contains(where: { $0.key == key }) else {
                offset = start
                throw mistake("the member `\(key)` is there twice")
            }
            skipSpace()
            guard take(":") else { throw mistake("a colon must be here") }
            members.append(.init(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw mistake("a comma or `}` must be here") }
        }
    }

    private mutating func items(depth: Int) throws(JSONMistake) -> [JSONValue] {
        var items: [JSONValue] = []
        offset += 1
        skipSpace()
        if take("]") { return items }
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw mistake("a comma or `]` must be here") }
        }
    }

    private mutating func string() throws(JSONMistake) -> String {
        offset += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw mistake("this string is not UTF-8")
                }
                offset += 1
                return string
            case UInt8(ascii: "\\"):
                offset += 1
                text.append(contentsOf: String(try escape()).utf8)
            case 0x00..<0x20: throw mistake("a control character in a string must be escaped")
            default:
                text.append(byte)
                offset += 1
            }
        }
        throw mistake("the text ends inside a string")
    }

    private mutating func escape() throws(JSONMistake) -> Character {
        guard let byte = peek else { throw mistake("the text ends inside a string") }
        if byte == UInt8(ascii: "u") { return Character(try unicodeEscape()) }
        let plain: Character? =
            switch byte {
            case UInt8(ascii: "\""): "\""
            case UInt8(ascii: "\\"): "\\"
            case UInt8(ascii: "/"): "/"
            case UInt8(ascii: "b"): "\u{8}"
            case UInt8(ascii: "f"): "\u{C}"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "t"): "\t"
            default: nil
            }
        guard let plain else { throw mistake("this escape does not exist") }
        offset += 1
        return plain
    }

    private mutating func unicodeEscape() throws(JSONMistake) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, peek == UInt8(ascii: "\\") else { throw mistake("lone surrogate") }
        offset += 1
        guard peek == UInt8(ascii: "u") else { throw mistake("lone surrogate") }
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar((first - 0xD800) << 10 + (second - 0xDC00) + 0x10000)
        else { throw mistake("lone surrogate") }
        return scalar
    }

    /// Reads `uXXXX`, the offset standing on the `u`.
    private mutating func unit() throws(JSONMistake) -> UInt32 {
        offset += 1
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw mistake("`\\u` needs four hexadecimal digits")
            }
            unit = unit << 4 + UInt32(digit)
            offset += 1
        }
        return unit
    }

    private mutating func number() throws(JSONMistake) -> Double {
        let start = offset
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            try digits()
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let number = Double(text), number.isFinite else {
            throw mistake("this number is too large")
        }
        return number
    }

    private mutating func digits() throws(JSONMistake) {
        let start = offset
        while let byte = peek, Self.digits.contains(byte) { offset += 1 }
        guard offset > start else { throw mistake("a digit must be here") }
    }

    private mutating func word(_ text: String, _ value: JSONValue) throws(JSONMistake) -> JSONValue
    {
        guard bytes[offset...].starts(with: text.utf8) else {
            throw mistake("a value must be here")
        }
        offset += text.utf8.count
        return value
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    private func mistake(_ sentence: String) -> JSONMistake {
        let before = bytes[..<offset]
        let line = before.count { $0 == 0x0A } + 1
        let column = offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
        return JSONMistake(line: line, column: column, sentence: sentence)
    }
}

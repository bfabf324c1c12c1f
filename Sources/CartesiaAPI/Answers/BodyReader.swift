// Reads the body of an answer, which is JSON (RFC 8259) from someone who may write anything: the
// caller asks for the members that it wants, everything else is stepped over, and no tree is built.
// So the time is proportional to the body whatever it says, and memory is taken only by what is
// asked for.
//
// What the standard leaves open is decided for reading what is meant:
//
//   a member twice         the last one counts
//   a byte order mark      is stepped over
//   half a surrogate pair  the string is no text, and whoever wants text finds none
//   bytes that are not UTF-8 inside a string       likewise
//   the size of a number   does not matter, no number is asked for
//   nesting                at most 64 deep; deeper is not read
//   anything but UTF-8     is not read (the standard demands UTF-8)

/// The body cannot be read: it is not JSON, or too deep.
struct NotJSON: Error {}

/// A pen that moves through a body from value to value.
struct BodyReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    private var depth = 0

    /// Objects and arrays inside each other; the documented answers need four.
    static let deepest = 64

    /// What `body` reads from some bytes; `nil` when they are not one JSON value.
    static func read<Content>(
        _ bytes: [UInt8],
        _ body: (inout BodyReader) throws(NotJSON) -> Content?
    ) -> Content? {
        bytes.withUnsafeBufferPointer { bytes in
            var reader = BodyReader(bytes: bytes)
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.index = 3 }
            reader.skipSpace()
            guard let content = try? body(&reader) else { return nil }
            reader.skipSpace()
            return reader.index == bytes.count ? content : nil
        }
    }

    /// Gives each member of an object, at its value, which `body` must read or skip; answers
    /// `false` when something else came, which is then stepped over.
    mutating func members(
        _ body: (inout BodyReader, String) throws(NotJSON) -> Void
    ) throws(NotJSON) -> Bool {
        guard next == UInt8(ascii: "{") else {
            try skip()
            return false
        }
        try inside(closing: UInt8(ascii: "}")) { reader throws(NotJSON) in
            let key = try reader.string()
            reader.skipSpace()
            try reader.take(UInt8(ascii: ":"))
            reader.skipSpace()
            if let key { try body(&reader, key) } else { try reader.skip() }
        }
        return true
    }

    /// Gives each element of an array in the same way.
    mutating func elements(
        _ body: (inout BodyReader) throws(NotJSON) -> Void
    ) throws(NotJSON) -> Bool {
        guard next == UInt8(ascii: "[") else {
            try skip()
            return false
        }
        try inside(closing: UInt8(ascii: "]"), body)
        return true
    }

    /// A value that is text; `nil` when it is something else, or a string that is no text.
    mutating func text() throws(NotJSON) -> String? {
        if next == UInt8(ascii: "\"") { return try string() }
        try skip()
        return nil
    }

    /// A value that is true or false; `nil` when it is something else.
    mutating func bool() throws(NotJSON) -> Bool? {
        let first = next
        try skip()
        return first == UInt8(ascii: "t") ? true : first == UInt8(ascii: "f") ? false : nil
    }

    /// Whether the value that comes is null.
    var isAtNull: Bool { next == UInt8(ascii: "n") }

    /// Steps over a value, whatever it is.
    mutating func skip() throws(NotJSON) {
        switch next {
        case UInt8(ascii: "{"): _ = try members { reader, _ throws(NotJSON) in try reader.skip() }
        case UInt8(ascii: "["): _ = try elements { reader throws(NotJSON) in try reader.skip() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try take("true")
        case UInt8(ascii: "f"): try take("false")
        case UInt8(ascii: "n"): try take("null")
        default: try skipNumber()
        }
    }

    private mutating func inside(
        closing: UInt8,
        _ body: (inout BodyReader) throws(NotJSON) -> Void
    ) throws(NotJSON) {
        depth += 1
        guard depth <= Self.deepest else { throw NotJSON() }
        index += 1
        skipSpace()
        var isFirst = true
        while next != closing {
            if !isFirst {
                try take(UInt8(ascii: ","))
                skipSpace()
            }
            isFirst = false
            try body(&self)
            skipSpace()
        }
        index += 1
        depth -= 1
    }
}

extension BodyReader {
    /// The next byte; `nil` at the end.
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D {
            index += 1
        }
    }

    mutating func take(_ byte: UInt8) throws(NotJSON) {
        guard next == byte else { throw NotJSON() }
        index += 1
    }

    private mutating func take(_ word: StaticString) throws(NotJSON) {
        for offset in 0..<word.utf8CodeUnitCount { try take(word.utf8Start[offset]) }
    }

    private mutating func skipNumber() throws(NotJSON) {
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") { index += 1 } else { try skipDigits() }
        if next == UInt8(ascii: ".") {
            index += 1
            try skipDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(NotJSON) {
        let start = index
        while next?.isDigit == true { index += 1 }
        guard index > start else { throw NotJSON() }
    }
}

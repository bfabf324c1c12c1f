// A strict reader of JSON (RFC 8259) over bytes, in the style of a pen that moves to the right:
// the caller asks for what must come next. What the standard forbids is noted with its place. Where
// the meaning is plain all the same (a comma too many or too few, a bad escape, `True`), the pen
// goes on, so that all mistakes come to light at once; elsewhere the rest of the part is given up,
// for a guess would only add mistakes that are not there.
//
// No byte is looked at more than a fixed number of times, whatever the input.

/// Stops the reading of one part: what is wrong with it has been noted.
struct Unreadable: Error {}

/// Reads one part from its first byte to its last.
struct Scanner {
    var bytes: UnsafeBufferPointer<UInt8>
    let part: Int
    let bounds: Bounds
    var findings: Findings
    /// The byte that is read next.
    var index = 0
    /// The line of that byte, counted from 1.
    var line: UInt32 = 1
    /// The line of the key that was read last.
    var keyLine: UInt32 = 1
    var depth = 0

    init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        part: Int,
        bounds: Bounds,
        findings: consuming Findings
    ) {
        self.bytes = bytes
        self.part = part
        self.bounds = bounds
        self.findings = findings
    }

    /// Moves to the first value; notes what stands in the place of JSON.
    mutating func begin() throws(Unreadable) {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            note(.byteOrderMark, from: 0, to: 3)
            index = 3
        }
        skipSpace()
        if index == bytes.count { throw stop(.emptyFile, from: 0, to: 0) }
    }

    /// Moves to the end, where nothing but white space may be left.
    mutating func end() throws(Unreadable) {
        skipSpace()
        if index < bytes.count { throw stop(.trailingContent, from: index, to: endOfScalar(index)) }
    }

    /// The next byte, or nothing at the end.
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    @inline(__always)
    mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"): line &+= 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: return
            }
            index += 1
        }
    }

    mutating func note(_ problem: Problem, from start: Int, to end: Int) {
        findings.add(Finding(problem: problem, part: part, start: start, end: end))
    }

    mutating func note(_ problem: Problem, at token: StringToken) {
        note(problem, from: token.start - 1, to: token.end + 1)
    }

    /// Notes a problem after which the rest of the part cannot be read.
    mutating func stop(_ problem: Problem, from start: Int, to end: Int) -> Unreadable {
        note(problem, from: start, to: end)
        return Unreadable()
    }

    /// Notes that something else stands where `expected` must come.
    mutating func stop(expecting expected: Expectation) -> Unreadable {
        guard let next else {
            let end = endOfToken(before: index)
            return stop(.unexpectedEnd(expected), from: end, to: end)
        }
        if next == UInt8(ascii: "/") || next == UInt8(ascii: "#") {
            return stop(.comment, from: index, to: index + 1)
        }
        return stop(.unexpectedCharacter(expected), from: index, to: endOfScalar(index))
    }

    /// Where the character that starts at a byte ends; a byte that is not UTF-8 stands alone.
    func endOfScalar(_ start: Int) -> Int {
        start + max(1, lengthOfScalar(bytes, at: start))
    }
}

/// What must come next in a text.
enum Expectation: Hashable {
    case value
    case key
    case colon
    case commaOrBrace
    case commaOrBracket
}

import Testing

@testable import DesiredStateJSON

// What RFC 8259 leaves to whoever reads. The answer is always the one under which two readers of
// the same file cannot understand two things.

struct OpenQuestion: CustomTestStringConvertible, Sendable {
    let question: String
    let decision: String
    var read: [[UInt8]] = []
    var refused: [[UInt8]] = []
    var code: MistakeCode?

    var testDescription: String { question }

    init(
        _ question: String,
        _ decision: String,
        read: [String] = [],
        refused: [String] = [],
        _ code: MistakeCode? = nil
    ) {
        self.question = question
        self.decision = decision
        self.read = read.map { Array($0.utf8) }
        self.refused = refused.map { Array($0.utf8) }
        self.code = code
    }
}

struct OpenQuestionTests {
    private static let questions = [
        OpenQuestion(
            "4: a name that is there twice", "refused, also when it is escaped differently",
            read: ["{\"a\":1,\"b\":{\"a\":1}}"],
            refused: ["{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"\":1,\"\":1}"],
            .duplicateKey),
        OpenQuestion(
            "8.3: names that look alike", "two names, for they are other code points",
            read: [
                "{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"a\":1,\"A\":2}", "{\"a\":1,\"a\\u0000\":2}",
            ]),
        OpenQuestion("4: the order of members", "does not count", read: ["{\"b\":1,\"a\":2}"]),
        OpenQuestion(
            "6: range and precision of numbers", "no limit: a number stays as it is written",
            read: [
                "1e400", "-1e400", "1e-400", "123456789012345678901234567890",
                "0.1000000000000000055511151231257827", "18446744073709551616",
            ]),
        OpenQuestion("6: minus zero", "is a number", read: ["-0", "-0.0", "-0e-0"]),
        OpenQuestion(
            "8.1: a byte order mark", "refused at the start of a file, read inside a string",
            read: ["\"\u{FEFF}\""], refused: ["\u{FEFF}{}"], .byteOrderMark),
        OpenQuestion(
            "8.2: half a surrogate pair", "refused",
            read: ["\"\\ud800\\udc00\""],
            refused: ["\"\\ud800\"", "\"\\udfff\"", "\"\\ud800\\u0041\"", "{\"\\ud800\":1}"],
            .loneSurrogate),
        OpenQuestion(
            "7: U+0000 as an escape", "is a character, which no label and no id may have",
            read: ["\"\\u0000\"", "{\"\\u0000\":0}"]),
        OpenQuestion(
            "7: noncharacters, U+007F, U+2028 and U+2029 unescaped", "are characters",
            read: ["\"\u{FFFE}\u{FFFF}\u{1FFFE}\"", "\"\u{7F}\"", "\"\u{2028}\u{2029}\""]),
        OpenQuestion(
            "9: depth", "at most 32 objects and arrays inside each other",
            read: [String(repeating: "[", count: 32) + String(repeating: "]", count: 32)],
            refused: [
                String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
                String(repeating: "[", count: 60_000),
            ], .tooDeep),
        OpenQuestion(
            "9: size", "a configuration of at most 64 KiB, a desired state of at most 1 GiB",
            read: ["\"" + String(repeating: "x", count: 65_534) + "\""],
            refused: ["\"" + String(repeating: "x", count: 65_535) + "\""], .tooLarge),
        OpenQuestion(
            "9: white space without end", "is read, up to the limit of the size",
            read: [String(repeating: " \n\t\r", count: 16_000) + "1"]),
        OpenQuestion(
            "2: a text that is no object and no array", "is read where the caller wants one",
            read: ["1", "\"a\"", "null"]),
        OpenQuestion(
            "9: comments, an extension", "refused",
            refused: ["[1 // a\n]", "[1 /* a */]", "[1 # a\n]", "// a\n1"], .comment),
        OpenQuestion(
            "9: other extensions", "refused",
            refused: ["{a:1}", "['a']", "[+1]", "[.5]"], .unexpectedCharacter),
    ]

    @Test(arguments: questions)
    func `it is as decided`(_ question: OpenQuestion) {
        #expect(!question.decision.isEmpty && !(question.read + question.refused).isEmpty)
        #expect(question.refused.isEmpty == (question.code == nil))
        for bytes in question.read { #expect(firstCode(bytes) == nil) }
        for bytes in question.refused { #expect(firstCode(bytes) == question.code?.rawValue) }
    }

    @Test(
        arguments: [
            ("0xC0 0xAF, overlong in two bytes", [0xC0, 0xAF]),
            ("0xE0 0x80 0xAF, overlong in three", [0xE0, 0x80, 0xAF]),
            ("0xF0 0x80 0x80 0xAF, overlong in four", [0xF0, 0x80, 0x80, 0xAF]),
            ("a surrogate in three bytes", [0xED, 0xA0, 0x80]),
            ("above U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
            ("five bytes", [0xF8, 0x88, 0x80, 0x80, 0x80]),
            ("cut short", [0xE2, 0x82]), ("a continuation alone", [0x80]), ("Latin-1", [0xE9]),
        ] as [(String, [UInt8])])
    func `bytes that are not UTF-8 are refused in keys and in values`(
        _ what: String,
        _ bytes: [UInt8]
    ) {
        let (quote, colon) = (Array("\"".utf8), Array(":1}".utf8))
        #expect(firstCode(quote + bytes + quote) == "not-utf8", "\(what)")
        #expect(firstCode(Array("{\"".utf8) + bytes + quote + colon) == "not-utf8", "\(what)")
    }

    @Test(arguments: ["UTF-16", "UTF-32"])
    func `other encodings are refused`(_ encoding: String) {
        let width = encoding == "UTF-16" ? 2 : 4
        let text = Array("{}".utf8).flatMap { [UInt8](repeating: 0, count: width - 1) + [$0] }
        #expect(firstCode(text) == "unexpected-character")
    }

    @Test func `a number stays as it is written`() throws {
        for literal in ["-0", "1E+2", "1e400", "0.10", "123456789012345678901234567890"] {
            let document = try ConfigurationDocument.parse(Array(literal.utf8), path: "x.json")
            switch document.root.value {
            case .integer(let text), .double(let text): #expect(text == literal)
            default: Issue.record("\(literal) is no number")
            }
        }
    }
}

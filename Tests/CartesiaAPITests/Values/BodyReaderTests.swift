import Testing

@testable import CartesiaAPI

// The bodies of answers are RFC 8259, read for what is meant: see the table in BodyReader.swift.

struct BodyReaderTests {
    private func isJSON(_ text: String) -> Bool {
        isJSON(Array(text.utf8))
    }

    private func isJSON(_ bytes: [UInt8]) -> Bool {
        BodyReader.read(bytes) { reader throws(NotJSON) -> Bool? in
            try reader.skip()
            return true
        } ?? false
    }

    private func message(_ body: String) -> String? {
        ErrorDocument(Array(body.utf8))?.message
    }

    @Test(arguments: [
        "null", "true", "false", "0", "-0", "10", "0.5", "1e5", "1E+5", "-1.25e-10", "1e400",
        "123456789012345678901234567890", "\"\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "[]",
        "{}", "[1,\"a\",null,{},[]]", "{\"a\":1,\"b\":{\"a\":[]}}", " \t\r\n[ \t\r\n1 , 2 ] ",
        "\"\u{7F}\u{2028}\u{FFFF}\"", "\"\\ud83d\\ude00\"", "{\"\":0}", "\"\\u0000\"",
    ])
    func `what the standard allows is read`(_ text: String) {
        #expect(isJSON(text))
    }

    @Test(arguments: [
        "", " ", "nul", "True", "nullx", "tru", "NaN", "+1", "01", "-", "-01", "1.", ".5", "1e",
        "1e+",
        "0x1", "1 2", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1}", "]", "{", "{\"a\"",
        "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{,}", "{a:1}", "{1:1}", "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1]", "\"", "\"a", "\"\\\"", "\"\\a\"", "\"\\u12g4\"", "\"\\u12\"", "\"a\nb\"",
        "\"\t\"", "\"\u{0}\"", "'a'", "// a\n1", "[1] x", "{}{}", "\u{A0}1", "1\u{0}",
    ])
    func `what the standard forbids is not`(_ text: String) {
        #expect(!isJSON(text))
    }

    @Test func `of a member that is there twice the last counts`() {
        #expect(message(#"{"message":"a","message":"b"}"#) == "b")
        #expect(message(#"{"message":"a","messag\u0065":5}"#) == nil)
    }

    @Test func `a byte order mark is stepped over, other encodings are not read`() {
        #expect(message("\u{FEFF}{\"message\":\"a\"}") == "a")
        #expect(!isJSON("\u{FEFF}"))
        #expect(!isJSON([0xFE, 0xFF, 0, 0x7B, 0, 0x7D]))
        #expect(!isJSON([0x7B, 0, 0x7D, 0]))
    }

    @Test func `a string that is no text spoils only itself`() throws {
        for odd in [#""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800x""#] {
            let body = #"{"message":\#(odd),"title":"t"}"#
            #expect(message(body) == nil)
            #expect(ErrorDocument(Array(body.utf8))?.title == "t")
        }
        for odd in [
            [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
        ]
            as [[UInt8]]
        {
            let body = Array(#"{"title":"t","message":""#.utf8) + odd + Array(#""}"#.utf8)
            let document = try #require(ErrorDocument(body))
            #expect(document.message == nil && document.title == "t")
        }
        #expect(message(#"{"\ud800":1,"message":"a"}"#) == "a")
    }

    @Test func `an escape stands for what it says`() {
        let body = #"{"message":"\"\\\/\b\f\n\r\t\u00e9\uD83D\ude00\u0000"}"#
        #expect(message(body) == "\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F600}\u{0}")
    }

    @Test func `nesting is read to its limit`() {
        let nested = { (count: Int) in
            String(repeating: "[", count: count) + String(repeating: "]", count: count)
        }
        #expect(isJSON(nested(BodyReader.deepest)))
        #expect(!isJSON(nested(BodyReader.deepest + 1)))
        #expect(!isJSON(String(repeating: "[", count: 1_000_000)))
        #expect(!isJSON(String(repeating: "{\"a\":", count: 200_000)))
    }

    @Test func `a list is read to its limit, and odd items cost little`() {
        let list = { (count: Int) in
            let items = Array(repeating: "0", count: count).joined(separator: ",")
            return Array("[\(items)]".utf8)
        }
        let full = ListDocument<NumberDocument>(list(NumberDocument.most))
        #expect(full?.items.map(\.place) == Array(1...100))
        #expect(ListDocument<NumberDocument>(list(NumberDocument.most + 1)) == nil)
    }
}

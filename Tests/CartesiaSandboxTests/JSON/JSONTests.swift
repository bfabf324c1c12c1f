import Testing

@testable import CartesiaSandbox

struct JSONTests {
    @Test(arguments: [
        (#"{"b":[1,-2.5,1e3,true,null],"a":"x"}"#, #"{"b":[1,-2.5,1000,true,null],"a":"x"}"#),
        (" [ ] ", "[]"), ("{ }", "{}"), (#""\u00e9\ud83d\ude00\n\/""#, "\"é😀\\n/\""),
        (#""\u0000\u007f\"\\""#, #""\u0000\u007f\"\\""#), ("0", "0"), ("-0.5E-1", "-0.05"),
    ])
    func `what is read is written again`(json: String, written: String) throws {
        let value = try JSONValue(reading: Array(json.utf8))
        #expect(String(decoding: value.bytes, as: UTF8.self) == written)
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", #"{"a":1,}"#, #"{"a" 1}"#, #"{a:1}"#, "01", "1.", "-", "1e", ".5",
        "+1",
        "tru", "nul", #""a"#, "\"a\u{1}\"", #""\x""#, #""\u12""#, #""\ud800""#, #""\ud800\u0041""#,
        #""\udc00""#, #"{"a":1,"a":2}"#, "1 2", "\u{FEFF}1", "NaN", "1e999", "'a'",
        String(repeating: "[", count: 100),
    ])
    func `what is not JSON is refused`(json: String) {
        #expect(throws: JSONMistake.self) { try JSONValue(reading: Array(json.utf8)) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONMistake.self) { try JSONValue(reading: [0x22, 0xC3, 0x22]) }
    }

    @Test func `a mistake has its place`() {
        let mistake = #expect(throws: JSONMistake.self) {
            try JSONValue(reading: Array("{\n \"a\": 1,\n \"b\" 2}".utf8))
        }
        #expect(mistake?.line == 3)
        #expect(mistake?.column == 6)
    }
}

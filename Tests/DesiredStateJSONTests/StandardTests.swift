import Testing

@testable import DesiredStateJSON

// The grammar of RFC 8259, rule by rule: texts that keep a rule are read, and texts that break just
// this rule are refused by its name.

struct StandardRule: CustomTestStringConvertible, Sendable {
    let name: String
    let kept: [String]
    let broken: [String]
    let code: MistakeCode

    var testDescription: String { name }

    init(_ name: String, kept: [String], broken: [String], _ code: MistakeCode) {
        self.name = name
        self.kept = kept
        self.broken = broken
        self.code = code
    }
}

struct StandardTests {
    private static let structure = [
        StandardRule(
            "2: a text is one value", kept: ["1", "{}", "[]"], broken: ["1 1", "{}[]", "[],"],
            .trailingContent),
        StandardRule("2: a text has a value", kept: ["null"], broken: ["", " \t\r\n"], .emptyFile),
        StandardRule(
            "2: white space is four characters, around every token",
            kept: [" \t\r\n{ \t\r\n\"a\" \t\r\n: \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 ] } \t\r\n"],
            broken: ["[\u{B}1]", "[\u{C}1]", "[\u{A0}1]", "[\u{85}1]", "[\u{2028}1]", "[\u{0}1]"],
            .unexpectedCharacter),
        StandardRule(
            "3: true, false and null are written in small letters",
            kept: ["true", "false", "null"],
            broken: ["True", "FALSE", "nULL", "nul", "nulls", "t", "yes"], .badLiteral),
        StandardRule(
            "3: nothing else is a value", kept: ["\"a\""],
            broken: ["'a'", "`a`", "=", "(1)", "<a>", "[,]", "{\"a\":,}", ":"],
            .unexpectedCharacter),
        StandardRule(
            "4: an object begins with { and ends with }", kept: ["{}", "{\"a\":1}", "[{}]"],
            broken: ["{\"a\":1]", "{\"a\":1)", "[{\"a\":1]}"], .unexpectedCharacter),
        StandardRule(
            "4: an object is closed", kept: ["{\"a\":{}}"],
            broken: ["{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":{}"],
            .unexpectedEnd),
        StandardRule(
            "4: a name is a string", kept: ["{\"\":1}", "{\"1\":1}"],
            broken: ["{a:1}", "{1:1}", "{null:1}", "{[]:1}", "{:1}", "{'a':1}"],
            .unexpectedCharacter),
        StandardRule(
            "4: one colon follows a name", kept: ["{\"a\" : 1}"],
            broken: ["{\"a\" 1}", "{\"a\"=1}", "{\"a\"}", "{\"a\"::1}", "{\"a\",1}"],
            .unexpectedCharacter),
        StandardRule(
            "4: a comma stands between two members", kept: ["{\"a\":1,\"b\":2}"],
            broken: ["{\"a\":1 \"b\":2}", "{\"a\":1\n\"b\":2}"], .missingComma),
        StandardRule(
            "4: no comma stands elsewhere", kept: ["{\"a\":[],\"b\":{}}"],
            broken: ["{,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{\"a\":1;\"b\":2}"],
            .unexpectedCharacter),
        StandardRule(
            "4 and 5: no comma stands behind the last", kept: ["[1]", "{\"a\":1}"],
            broken: ["[1,]", "{\"a\":1,}", "[[],]", "[1, ]"], .trailingComma),
        StandardRule(
            "5: an array begins with [ and ends with ]", kept: ["[]", "[[]]"],
            broken: ["[1}", "[1)", "]", "[[1)]"], .unexpectedCharacter),
        StandardRule(
            "5: an array is closed", kept: ["[[1]]"], broken: ["[", "[1", "[1,", "[[]", "[{}"],
            .unexpectedEnd),
        StandardRule(
            "5: a comma stands between two elements, of any types",
            kept: ["[1,\"a\",null,{},[]]"], broken: ["[1 2]", "[1;2]", "[1,,2]", "[{} {}]"],
            .unexpectedCharacter),
    ]

    private static let scalars = [
        StandardRule(
            "6: a minus may stand before the digits", kept: ["-1", "-0", "-0.5e1"],
            broken: ["-", "--1", "-a", "-.5"], .badNumber),
        StandardRule(
            "6: a plus may not", kept: ["1"], broken: ["+1", "[+0]"], .unexpectedCharacter),
        StandardRule(
            "6: a number has no zero before other digits", kept: ["0", "10", "0.1", "0e1"],
            broken: ["00", "01", "-01", "00.1"], .badNumber),
        StandardRule(
            "6: digits follow the point", kept: ["0.0", "1.50"],
            broken: ["1.", "1.e1", "1.a", "1.-1"], .badNumber),
        StandardRule(
            "6: digits stand before the point", kept: ["0.5"], broken: [".5", "[.0]"],
            .unexpectedCharacter),
        StandardRule(
            "6: an exponent has digits, and may have a sign",
            kept: ["1e1", "1E1", "1e+1", "1e-1", "1.5E-07"],
            broken: ["1e", "1e+", "1e-", "1e1.5", "1e+-1", "1ee1"], .badNumber),
        StandardRule(
            "6: digits are decimal", kept: ["1234567890"],
            broken: ["0x1", "1a", "1_0", "0b1", "1f"],
            .badNumber),
        StandardRule(
            "6: there is no infinity, and everything is a number", kept: ["[1]"],
            broken: ["Infinity", "NaN", "[nan]"], .badLiteral),
        StandardRule(
            "7: a string ends with a quotation mark", kept: ["\"\"", "\"a'b\""],
            broken: ["\"", "\"a", "\"a'", "[\"a]", "\"\\\"", "\"\\"], .unterminatedString),
        StandardRule(
            "7: quotation marks and backslashes are escaped", kept: ["\"\\\"\\\\\""],
            broken: ["\"a\"b\"", "\"\"\""], .trailingContent),
        StandardRule(
            "7: control characters are escaped", kept: ["\"\\u0000\\u001f\"", "\" \u{7F}\""],
            broken: ["\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "\"\u{8}\""], .controlCharacter),
        StandardRule(
            "7: there are eight short escapes", kept: ["\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""],
            broken: [
                "\"\\a\"", "\"\\v\"", "\"\\0\"", "\"\\'\"", "\"\\x41\"", "\"\\N\"", "\"\\ \"",
            ],
            .badEscape),
        StandardRule(
            "7: a long escape has four hexadecimal digits", kept: ["\"\\u0041\\uaBcD\\u00e90\""],
            broken: ["\"\\u\"", "\"\\u004\"", "\"\\u00g0\"", "\"\\U0041\"", "\"\\u{41}\""],
            .badEscape),
        StandardRule(
            "7: beyond U+FFFF a pair of escapes stands for one character",
            kept: ["\"\\ud83d\\ude00\\uDBFF\\uDFFF\""], broken: ["\"\\ude00\\ud83d\""],
            .loneSurrogate),
        StandardRule(
            "8.1: a text does not begin with a byte order mark", kept: ["\"\u{FEFF}\""],
            broken: ["\u{FEFF}1", "\u{FEFF}{}"], .byteOrderMark),
    ]

    @Test(arguments: structure + scalars)
    func `a text that keeps the rule is read`(_ rule: StandardRule) {
        #expect(!rule.kept.isEmpty)
        for text in rule.kept { #expect(firstCode(text) == nil, "\(text.debugDescription)") }
    }

    @Test(arguments: structure + scalars)
    func `a text that breaks the rule is refused by its name`(_ rule: StandardRule) {
        #expect(!rule.broken.isEmpty)
        for text in rule.broken {
            #expect(firstCode(text) == rule.code.rawValue, "\(text.debugDescription)")
        }
    }

    @Test(arguments: structure + scalars)
    func `the desired state keeps the same rules`(_ rule: StandardRule) {
        for text in rule.broken where rule.code != .emptyFile && rule.code != .byteOrderMark {
            let codes = codes(in: [DesiredPart("{\"x\":\(text)}")])
            #expect(codes.contains { $0 != "unknown-key" && $0 != "missing-numbers" }, "\(text)")
        }
        for text in rule.kept {
            let codes = codes(in: [DesiredPart("{\"x\":\(text)}")])
            #expect(codes == ["missing-numbers", "unknown-key"], "\(text)")
        }
    }
}

/// The code of the first mistake; `nil` when the text is read.
func firstCode(_ text: String) -> String? {
    firstCode(Array(text.utf8))
}

func firstCode(_ bytes: [UInt8]) -> String? {
    do {
        _ = try ConfigurationDocument.parse(bytes, path: "x.json")
        return nil
    } catch {
        return error.list.first?.code
    }
}

import Testing

@testable import DesiredStateJSON

// Every rule of RFC 8259 with texts that keep it and texts that break it, read by the same scanner
// that reads a desired state.

struct JSONTextTests {
    private static let sound: [String] = [
        // Section 2 and 3: any value, white space around every token.
        "null", "true", "false", "0", "\"\"", "[]", "{}", " \t\r\n[ \t\r\n] \t\r\n",
        "{ \"a\" : [ 1 , { } , \"x\" ] }", "[true,false,null]",
        // Section 4: objects.
        "{\"\":0}", "{\"a\":1,\"b\":2}", "{\"a\":{\"a\":{\"a\":1}}}",
        // Section 5: arrays of mixed values.
        "[1,\"a\",[],{},null]", "[[[]],[]]",
        // Section 6: numbers.
        "-0", "10", "-1", "0.5", "-0.0", "1e5", "1E5", "1e+5", "1e-5", "0e0", "1.25e-10",
        "123456789012345678901234567890", "1e999",
        // Section 7: strings.
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"", "\"\\u00e9\\uABCD\"", "\"\u{7F}\"",
        "\"\\ud83d\\ude00\"", "\"😀é東\"", "\"\u{FFFF}\u{10FFFF}\"", "\"\u{2028}\u{2029}\"", "\"/\"",
    ]

    private static let broken: [(String, MistakeCode)] = [
        ("", .emptyFile), (" \n", .emptyFile), ("\u{FEFF}null", .byteOrderMark),
        // One value, then nothing.
        ("null null", .trailingContent), ("{}}", .trailingContent), ("[]\u{0}", .trailingContent),
        ("1,", .trailingContent), ("\"a\"b", .trailingContent), ("{}{}", .trailingContent),
        // White space is four characters.
        ("\u{C}1", .unexpectedCharacter), ("\u{A0}1", .unexpectedCharacter),
        ("[1,\u{B}2]", .unexpectedCharacter), ("\u{2060}1", .unexpectedCharacter),
        // Words.
        ("True", .badLiteral), ("NULL", .badLiteral), ("nul", .badLiteral), ("nulll", .badLiteral),
        ("undefined", .badLiteral), ("NaN", .badLiteral), ("Infinity", .badLiteral),
        ("tru e", .badLiteral), ("[a]", .badLiteral),
        // Objects.
        ("{", .unexpectedEnd), ("{\"a\"", .unexpectedEnd), ("{\"a\":", .unexpectedEnd),
        ("{\"a\":1", .unexpectedEnd), ("{\"a\":1,", .unexpectedEnd), ("{,}", .unexpectedCharacter),
        ("{\"a\"}", .unexpectedCharacter), ("{\"a\":}", .unexpectedCharacter),
        ("{\"a\" 1}", .unexpectedCharacter), ("{a:1}", .unexpectedCharacter),
        ("{1:1}", .unexpectedCharacter), ("{'a':1}", .unexpectedCharacter),
        ("{\"a\":1,}", .trailingComma), ("{\"a\":1,,}", .unexpectedCharacter),
        ("{\"a\":1 \"b\":2}", .missingComma), ("{\"a\":1;}", .unexpectedCharacter),
        ("{\"a\":1]", .unexpectedCharacter), ("{\"a\":1,\"a\":1}", .duplicateKey),
        ("{\"a\":1,\"\\u0061\":1}", .duplicateKey), ("{null:1}", .unexpectedCharacter),
        // Arrays.
        ("[", .unexpectedEnd), ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd),
        ("[,1]", .unexpectedCharacter), ("[1,]", .trailingComma), ("[1 2]", .unexpectedCharacter),
        ("[\"a\" \"b\"]", .missingComma), ("[1}", .unexpectedCharacter),
        ("]", .unexpectedCharacter),
        // Numbers.
        ("01", .badNumber), ("-01", .badNumber), ("-", .badNumber), ("1.", .badNumber),
        (".5", .unexpectedCharacter), ("+1", .unexpectedCharacter), ("1e", .badNumber),
        ("1e+", .badNumber), ("1.e5", .badNumber), ("0x10", .badNumber), ("1_000", .badNumber),
        ("1.2.3", .badNumber), ("--1", .badNumber), ("-Infinity", .badNumber), ("1a", .badNumber),
        ("1e5.5", .badNumber),
        // Strings.
        ("\"", .unterminatedString), ("\"a", .unterminatedString), ("\"a\n\"", .unterminatedString),
        ("\"a\r\"", .unterminatedString), ("\"\\\"", .unterminatedString),
        ("\"\\", .unterminatedString), ("\"a\\\n\"", .unterminatedString),
        ("\"a\\\r\n\"", .unterminatedString), ("\"a\tb\"", .controlCharacter),
        ("\"\u{0}\"", .controlCharacter), ("\"\u{1F}\"", .controlCharacter),
        ("\"\\a\"", .badEscape), ("\"\\'\"", .badEscape), ("\"\\x41\"", .badEscape),
        ("\"\\u\"", .badEscape), ("\"\\u12\"", .badEscape), ("\"\\u12g4\"", .badEscape),
        ("\"\\U0041\"", .badEscape), ("\"\\u+123\"", .badEscape), ("\"\\é\"", .badEscape),
        ("\"\\ud800\"", .loneSurrogate), ("\"\\udc00\"", .loneSurrogate),
        ("\"\\ud800\\ud800\"", .loneSurrogate), ("\"\\udc00\\ud800\"", .loneSurrogate),
        ("\"\\ud800x\"", .loneSurrogate), ("\"\\ud800\\n\"", .loneSurrogate),
        ("'a'", .unexpectedCharacter),
        // Comments are an extension that is not here.
        ("// a\n1", .comment), ("/* a */ 1", .comment), ("[1, # a\n2]", .comment),
    ]

    @Test(arguments: sound)
    func `what the standard allows is read`(_ text: String) throws {
        _ = try ConfigurationDocument.parse(Array(text.utf8), path: "x.json")
    }

    @Test(arguments: broken)
    func `what the standard forbids is refused by its name`(_ text: String, _ code: MistakeCode) {
        #expect(throws: Mistakes.self) {
            try ConfigurationDocument.parse(Array(text.utf8), path: "x.json")
        }
        do {
            _ = try ConfigurationDocument.parse(Array(text.utf8), path: "x.json")
        } catch {
            #expect(error.list.first?.code == code.rawValue)
        }
    }

    private static let notUTF8: [[UInt8]] = [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
        [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80],
        [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
        [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]

    @Test(arguments: notUTF8)
    func `bytes that are not UTF-8 are refused`(_ bytes: [UInt8]) {
        for padding in 0...8 {
            let text = [UInt8](repeating: UInt8(ascii: "a"), count: padding) + bytes
            let quote = [UInt8(ascii: "\"")]
            do {
                _ = try ConfigurationDocument.parse(quote + text + quote, path: "x.json")
                Issue.record("read \(bytes)")
            } catch {
                #expect(error.list.map(\.code) == ["not-utf8"])
                #expect(error.list.first?.column == padding + 2)
            }
        }
    }

    @Test func `every scalar is read as itself`() throws {
        for value in stride(from: 0x20, through: 0x10FFFF, by: 97) {
            guard let scalar = Unicode.Scalar(UInt32(value)), scalar != "\"", scalar != "\\" else {
                continue
            }
            let bytes = Array("\"\(scalar)\"".utf8)
            let document = try ConfigurationDocument.parse(bytes, path: "x.json")
            guard case .string(let text) = document.root.value else {
                Issue.record("not a string")
                return
            }
            #expect(Array(text.unicodeScalars) == [scalar])
        }
    }

    @Test func `a special byte is seen wherever it stands among eight`() {
        for special in ["\"", "\\", "\u{1F}", "é"] {
            for before in 0..<20 {
                let text = "\"" + String(repeating: "~", count: before) + special
                let code = special == "\"" ? "-" : "unterminated-string"
                do {
                    _ = try ConfigurationDocument.parse(Array(text.utf8), path: "x.json")
                    #expect(special == "\"")
                } catch {
                    #expect(error.list.last?.code == code || error.list.first?.code == code)
                }
            }
        }
    }
}

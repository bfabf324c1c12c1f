import DesiredStateJSON
import Testing

@testable import patchbay

struct ShownTests {
    @Test(arguments: [
        ("plain text, 100 % ~", "plain text, 100 % ~", 19),
        ("", "", 0),
        ("back\\slash", "back\\\\slash", 11),
        ("a\u{1B}[31mb", "a\\x1b[31mb", 10),
        ("a\u{0}b\u{7F}", "a\\x00b\\x7f", 10),
        ("one\ntwo\r\tx", "one\\ntwo\\r\\tx", 13),
        ("\u{9B}31m", "\\u{9B}31m", 9),
        ("\u{202E}evil\u{2066}", "\\u{202E}evil\\u{2066}", 20),
        ("\u{200F}\u{FEFF}\u{2028}", "\\u{200F}\\u{FEFF}\\u{2028}", 24),
        ("a\u{A0}b\u{3000}c", "a\\u{A0}b\\u{3000}c", 17),
        ("\u{3164}\u{2800}", "\\u{3164}\\u{2800}", 16),
        ("\u{E000}\u{10FFFF}", "\\u{E000}\\u{10FFFF}", 18),
        ("東京", "東京", 4),
        ("e\u{0301}", "e\u{0301}", 1),
        ("한국", "한국", 4),
        ("❤\u{FE0F}", "❤\u{FE0F}", 1),
        ("👍", "👍", 2),
        ("🇮🇪", "🇮🇪", 2),
        ("👩\u{200D}💻", "👩\\u{200D}💻", 12),
        ("שלום", "שלום", 4),
        ("she said \"no\"", "she said \"no\"", 13),
    ])
    func `text is spelt so that it stays in its line`(raw: String, text: String, columns: Int) {
        #expect(Shown(raw).text == text)
        #expect(Shown(raw).columns == columns)
    }

    @Test(arguments: [
        ("plain", "\"plain\"", 7),
        ("a\" → \"b", "\"a\\\" → \\\"b\"", 11),
        ("\\", "\"\\\\\"", 4),
        ("", "\"\"", 2),
    ])
    func `a quoted text cannot end its quotation`(raw: String, text: String, columns: Int) {
        #expect(Shown(raw, isQuoted: true).text == text)
        #expect(Shown(raw, isQuoted: true).columns == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("東京都", 6, "東京都"),
        ("東京都庁", 6, "東京…"), ("東京都庁", 5, "東京…"), ("ab\u{1B}cd", 5, "ab…"),
        ("ab\u{1B}", 6, "ab\\x1b"), ("e\u{0301}e\u{0301}e\u{0301}", 2, "e\u{0301}…"),
        ("ab", 1, "…"),
    ])
    func `a long text ends in three dots within its columns`(raw: String, limit: Int, text: String)
    {
        let shown = Shown(raw, limit: limit)
        #expect(shown.text.utf8.elementsEqual(text.utf8))
        #expect(shown.columns <= limit)
        #expect(shown.columns == displayWidth(shown.text))
    }

    @Test func `a heap of marks on one letter is cut`() {
        let shown = Shown("Z" + String(repeating: "\u{0301}", count: 500) + "a")
        #expect(shown.text.unicodeScalars.count == 10)
        #expect(shown.columns == 2)
    }

    @Test func `every scalar is harmless`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = Shown(String(scalar))
            let category = shown.text.unicodeScalars.first?.properties.generalCategory
            #expect(
                category != .control && category != .format && category != .lineSeparator
                    && category != .paragraphSeparator
            )
            #expect(shown.columns == displayWidth(shown.text))
        }
    }
}

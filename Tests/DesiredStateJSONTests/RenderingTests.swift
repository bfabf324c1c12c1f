import Testing

@testable import DesiredStateJSON

struct RenderingTests {
    /// A mistake at the first place where `marked` stands in `text`.
    private func mistake(
        _ text: String,
        at marked: String,
        suggestion: String? = nil,
        file: String = "a.json"
    ) throws -> Mistake {
        let bytes = Array(text.utf8)
        let wanted = Array(marked.utf8)
        let start = try #require(
            bytes.indices.first { bytes[$0...].starts(with: wanted) }
        )
        return Mistake(
            code: "test",
            file: file,
            bytes: bytes,
            range: start..<start + wanted.count,
            sentence: "this is wrong",
            mend: "mend it",
            suggestion: suggestion
        )
    }

    @Test func `the caret stands under what it marks`() throws {
        let text = "{\n\t\"東京\": \"é\", x: 1 }\n"
        #expect(
            try mistake(text, at: "x").describe() == """
                a.json:2:13: error: this is wrong
                    "東京": "é", x: 1 }
                                 ^
                  mend it

                """
        )
    }

    @Test(arguments: ["🚀", "🟠", "🪐", "⌚", "⭐", "東", "한"])
    func `what is wide on a screen is counted as wide`(_ wide: String) throws {
        let excerpt = try #require(try mistake("\(wide)\(wide)x", at: "x").excerpt)
        #expect(excerpt.marker == "    ^")
        let marked = try #require(try mistake("a\(wide)x", at: wide).excerpt)
        #expect(marked.marker == " ^~")
    }

    @Test func `a tab inside a line takes four columns in the text and above the caret`() throws {
        let excerpt = try #require(try mistake("a\tb", at: "b").excerpt)
        #expect(excerpt.text == "a    b")
        #expect(excerpt.marker == "     ^")
    }

    @Test func `columns count scalars, not bytes and not what they look like`() throws {
        #expect(try mistake("éé\u{301}😀x", at: "x").column == 5)
        #expect(try mistake("a\r\nbx", at: "x").position == SourcePosition(line: 2, column: 2))
    }

    @Test(arguments: [
        "\u{1B}", "\u{202E}", "\u{200B}", "\u{7F}", "\u{2028}", "\u{9B}", "\u{FEFF}", "\u{3164}",
        "\u{2800}", "\u{34F}",
    ])
    func `what would play tricks on a terminal is spelt out`(_ hostile: String) throws {
        let mistake = try mistake("ab\(hostile)cd", at: "cd")
        let excerpt = try #require(mistake.excerpt)
        #expect(!excerpt.text.unicodeScalars.contains { isHostile($0) })
        #expect(excerpt.text.hasPrefix("ab<U+"))
        #expect(excerpt.indent == excerpt.text.utf8.count - 2)
        #expect(!shown("x\(hostile)y").unicodeScalars.contains { isHostile($0) })
    }

    @Test func `a very long line is cut around the mark`() throws {
        let long = String(repeating: "é", count: 1_000_000)
        let excerpt = try #require(try mistake(long + "here" + long, at: "here").excerpt)
        #expect(excerpt.text.unicodeScalars.count == 102)
        #expect(excerpt.text.hasPrefix("…é") && excerpt.text.hasSuffix("é…"))
        #expect(excerpt.indent == 41)
        #expect(excerpt.width == 4)
        let marked = try #require(try mistake("x" + long, at: long).excerpt)
        #expect(marked.width == 60)
    }

    @Test func `a suggestion takes the place of the mend`() throws {
        let text = try mistake("abc", at: "b", suggestion: "front-desk").describe()
        #expect(text.hasSuffix("  did you mean \"front-desk\"?\n"))
        #expect(!text.contains("mend it"))
    }

    @Test func `paint changes nothing but the paint`() throws {
        let mistake = try mistake("abc", at: "b")
        let painted = mistake.describe(painted: true)
        #expect(painted.contains("\u{1B}[1;31merror:\u{1B}[0m"))
        var plain = painted
        for code in ["\u{1B}[1;31m", "\u{1B}[1m", "\u{1B}[0m"] {
            plain = plain.split(separator: code, omittingEmptySubsequences: false).joined()
        }
        #expect(plain == mistake.describe())
    }

    @Test func `an annotation escapes what GitHub takes for its own`() throws {
        let mistake = try mistake("abc", at: "bc", suggestion: "100%", file: "a:b,c%\n.json")
        #expect(
            mistake.annotation
                == "::error file=a%3Ab%2Cc%25%0A.json,line=1,col=2,endColumn=4,title=test::"
                + "this is wrong; did you mean \"100%25\"?"
        )
    }

    @Test func `an annotation plays no tricks on a terminal`() throws {
        let mistake = try mistake(
            "abc",
            at: "b",
            suggestion: "x\u{1B}]0;y\u{7}",
            file: "a\u{1B}[31m\u{202E}.json"
        )
        #expect(
            mistake.annotation
                == "::error file=a<U+001B>[31m<U+202E>.json,line=1,col=2,title=test::"
                + "this is wrong; did you mean \"x<U+001B>]0;y<U+0007>\"?"
        )
    }

    @Test func `of more than a hundred mistakes the first hundred are kept`() throws {
        let mistake = try mistake("abc", at: "b")
        let many = Mistakes([Mistake](repeating: mistake, count: 130), unlisted: 3)
        #expect(many.list.count == 100)
        #expect(many.unlisted == 33)
        #expect(many.total == 133)
        #expect(Mistakes([mistake]).unlisted == 0)
    }

    @Test func `the JSON of mistakes has every key`() throws {
        let found = try #require(
            mistakes(in: [
                DesiredPart("{ \"numbers\": { \"+12\": { \"label\": \"x\" }, \"+12\": {} } }")
            ])
        )
        let text = found.json.text()
        #expect(
            text.hasPrefix(
                "{\"mistakes\":[{\"code\":\"duplicate-number\",\"file\":\"numbers.json\","
                    + "\"line\":1,\"column\":41,\"length\":5,"
                    + "\"message\":\"\\\"+12\\\" is there twice\","
            )
        )
        #expect(text.contains("\"other\":{\"file\":\"numbers.json\",\"line\":1,\"column\":16}"))
        #expect(text.hasSuffix("\"total\":2}"))
        let document = try ConfigurationDocument.parse(Array(text.utf8), path: "x")
        guard case .array(let list)? = document.root["mistakes"]?.value,
            case .object(let members)? = list.first?.value
        else {
            Issue.record("not the documented form")
            return
        }
        #expect(
            members.map(\.key) == [
                "code", "file", "line", "column", "length", "message", "mend", "suggestion",
                "other", "excerpt",
            ]
        )
    }

    @Test func `sentences end without a full stop and fit a line`() {
        for golden in goldenCases {
            for mistake in mistakes(in: golden.parts)?.list ?? [] {
                #expect(!mistake.sentence.hasSuffix(".") && !mistake.mend.hasSuffix("."))
                #expect(mistake.sentence.unicodeScalars.count <= 120)
                #expect(!mistake.mend.isEmpty)
            }
        }
    }
}

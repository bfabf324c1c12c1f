import Reconciliation
import Testing

@testable import DesiredStateJSON

struct ReadingTests {
    @Test func `numbers stand in ascending order with the line of their key`() throws {
        let state = try read(
            "{\r\n\"numbers\":\n\n{ \"+15\"\n:\n{ \"label\":\n\"x\" }\n,\n"
                + "\"+9999\": { \"agent\": null },\"+14\": { \"label\": \"y\" } } }"
        )
        #expect(
            state.summary == [
                "+14 numbers.json:9 label=y", "+15 numbers.json:4 label=x",
                "+9999 numbers.json:9 agent=none",
            ]
        )
    }

    @Test func `the order of keys, numbers and parts changes nothing`() throws {
        let sections = [
            "\"agents\": { \"a\": \"agent_1\", \"b\": \"agent_2\" }",
            "\"providers\": { \"p\": \"ata_1\" }",
            "\"numbers\": { \"+15\": { \"agent\": \"b\", \"provider\": \"p\", \"id\": \"ap_1\" },"
                + " \"+14\": { \"provider\": \"p\", \"agent\": { \"id\": \"agent_1\" } } }",
        ]
        let whole = try read("{" + sections.joined(separator: ",") + "}")
        #expect(whole.meaning.count == 2)
        for order in [[0, 2, 1], [2, 1, 0], [1, 2, 0]] {
            let parts = order.map { sections[$0] }
            #expect(try read("{" + parts.joined(separator: ",") + "}").meaning == whole.meaning)
            let files = parts.enumerated().map { DesiredPart("{\($1)}", at: "\($0).json") }
            #expect(try readDesiredState(files).meaning == whole.meaning)
        }
    }

    @Test func `a text is kept byte for byte`() throws {
        let state = try read(
            "{ \"numbers\": { \"+14\": { \"label\": \"e\u{301}\" }, "
                + "\"+15\": { \"label\": \"\u{E9}\" } } }"
        )
        let labels = state.numbers.rows.compactMap { state.numbers.label(of: $0) }
        #expect(labels.map { Array($0.string.utf8) } == [[0x65, 0xCC, 0x81], [0xC3, 0xA9]])
        #expect(labels[0] != labels[1])
    }

    @Test func `no files at all are a mistake`() {
        #expect(codes(in: []) == ["missing-numbers"])
        #expect(mistakes(in: [])?.list.first?.file == "folder")
    }

    @Test func `an alias may be as long as the rule says and no longer`() {
        let rule = { (alias: String) in
            codes(in: [
                DesiredPart(
                    "{ \"agents\": { \"\(alias)\": \"agent_1\" },"
                        + " \"numbers\": { \"+14\": { \"agent\": \"\(alias)\" } } }"
                )
            ])
        }
        let longest = String(repeating: "a", count: 64)
        for alias in ["a", "0", "A.b_c-d", "9-", longest] { #expect(rule(alias) == []) }
        for alias in ["", ".a", "_a", "-a", "a b", "a/b", "é", longest + "a"] {
            #expect(rule(alias) == ["bad-alias"])
        }
    }

    @Test(arguments: [(1, true), (256, true), (257, false), (2_000, false)])
    func `a label may have 256 characters, whatever they are`(_ count: Int, _ fits: Bool) throws {
        for character in ["a", "ü", "東", "🚀"] {
            let label = String(repeating: character, count: count)
            let text = "{ \"numbers\": { \"+14\": { \"label\": \"\(label)\" } } }"
            #expect(codes(in: [DesiredPart(text)]) == (fits ? [] : ["long-label"]))
            #expect(canBeAskedFor(label: Text(label)) == fits)
        }
    }

    @Test(arguments: [
        "\"agents\": [\"a\"]", "\"agents\": null", "\"agent\": { \"a\": \"agent_1\" }",
        "\"AGENTS\": {}", "\"agents\": { \"\\x61\": \"agent_1\" }", "\"\\xagents\": {}",
    ])
    func `where a section cannot be read, its aliases are not missed`(_ section: String) {
        let numbers = (0..<1_000).map { "\"+1\(1_000 + $0)\": { \"agent\": \"a\" }" }
        let whole = "\"numbers\": { \(numbers.joined(separator: ",")) }"
        for text in ["{ \(section), \(whole) }", "{ \(whole), \(section) }"] {
            #expect(mistakes(in: [DesiredPart(text)])?.total == 1)
        }
        let parts = [DesiredPart("{ \(section) }", at: "a.json"), DesiredPart("{ \(whole) }")]
        #expect(mistakes(in: parts)?.total == 1)
    }

    @Test func `one section that cannot be read hides nothing of the other`() {
        let part = DesiredPart(
            "{ \"agent\": {}, \"numbers\": { \"+14\": { \"agent\": \"a\", \"provider\": \"p\" } } }"
        )
        #expect(codes(in: [part]) == ["unknown-key", "unknown-provider"])
    }

    @Test(arguments: [
        ("+10", true), ("+999999999999999", true), ("+1", false), ("+1000000000000000", false),
        ("+012", false), ("12", false), ("++12", false), ("+12 ", false), ("+1\u{661}", false),
    ])
    func `a number is E.164`(_ number: String, _ isNumber: Bool) {
        let part = DesiredPart("{ \"numbers\": { \"\(number)\": { \"label\": \"x\" } } }")
        #expect(codes(in: [part]) == (isNumber ? [] : ["not-e164"]))
        #expect((PhoneNumber(number) != nil) == isNumber)
    }

    @Test func `all that is there repeatedly is counted, and the first hundred are shown`() throws {
        func entry(_ number: Int, _ id: Int) -> String {
            // However an id is spelt, it is the same.
            let escaped = number.isMultiple(of: 3) ? "\\u0070n_\(id)" : "pn_\(id)"
            return "\"+1\(10_000 + number)\": { \"id\": \"\(escaped)\", \"label\": \"x\" }"
        }
        func part(_ entries: [String], _ name: String) -> DesiredPart {
            DesiredPart("{ \"numbers\": {\n\(entries.joined(separator: ",\n"))\n} }", at: name)
        }
        // The same numbers with their ids, in another part: each is there twice, its id is its own.
        let one = part((0..<2_000).map { entry($0, $0) }, "a.json")
        let again = part((0..<2_000).map { entry($0, $0) }, "b.json")
        let twice = try #require(mistakes(in: [one, again]))
        #expect(twice.total == 2_000 && Set(twice.list.map(\.code)) == ["duplicate-number"])
        #expect(twice.list.map(\.position.line) == Array(2..<102))
        #expect(twice.list.allSatisfy { $0.other?.position.line == $0.position.line })
        // Other numbers with the same ids.
        let others = part((0..<2_000).map { entry(2_000 + $0, $0) }, "b.json")
        let shared = try #require(mistakes(in: [one, others]))
        #expect(shared.total == 2_000 && Set(shared.list.map(\.code)) == ["duplicate-id"])
        #expect(shared.list.allSatisfy { $0.other?.file == "a.json" })
        #expect(shared.list.allSatisfy { $0.other?.position.line == $0.position.line })
    }

    @Test func `the first hundred mistakes are shown and the rest are counted`() throws {
        let entries = (0..<2_500).map { "\"+1\(1_000 + $0)\": { \"label\": \"\" }" }
        let text = "{ \"numbers\": {\n" + entries.joined(separator: ",\n") + "\n} }"
        let found = try #require(mistakes(in: [DesiredPart(text)]))
        #expect(found.list.map(\.line) == Array(2..<102))
        #expect(found.unlisted == 2_400)
        #expect(found.summary == "2500 mistakes, of which the first 100 are shown")
    }

    @Test func `one number may stand in an entry and its repetition with one id`() {
        let part = DesiredPart(
            "{ \"numbers\": { \"+14\": { \"id\": \"ap_1\", \"label\": \"x\" },"
                + " \"+14\": { \"id\": \"ap_1\", \"label\": \"x\" } } }"
        )
        #expect(codes(in: [part]) == ["duplicate-number"])
    }
}

struct PassTests {
    private func passes(_ texts: String...) -> Int {
        var reader = DesiredReader(bounds: .desiredState)
        reader.read(texts.map { DesiredPart($0) })
        return reader.passes
    }

    private let agents = "\"agents\": { \"a\": \"agent_1\" }"

    @Test func `a file that defines before it uses is gone over once`() {
        #expect(passes("{ \(agents), \"numbers\": { \"+14\": { \"agent\": \"a\" } } }") == 1)
        #expect(passes("{ \"numbers\": { \"+15\": {}, \"+14\": { \"label\": 1 } } }") == 1)
    }

    @Test func `an alias that is used before it is defined costs a second pass`() {
        #expect(passes("{ \"numbers\": { \"+14\": { \"agent\": \"a\" } }, \(agents) }") == 2)
        #expect(passes("{ \"numbers\": { \"+14\": { \"agent\": \"a\" } } }", "{ \(agents) }") == 2)
    }

    @Test func `however much is wrong, three passes are enough`() {
        let numbers = (0..<50).map {
            "\"+1\($0 % 7 + 10)\": { \"agent\": \"b\($0)\", \"id\": \"ap_\($0 % 3)\" }"
        }
        #expect(passes("{ \"numbers\": { \(numbers.joined(separator: ",")) }, \(agents) }") == 3)
    }
}

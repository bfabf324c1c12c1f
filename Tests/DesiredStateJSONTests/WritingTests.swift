import Reconciliation
import Testing

@testable import DesiredStateJSON

struct JSONWriterTests {
    @Test func `a value is written on one line or indented`() {
        let value: JSONValue = [
            "a": [1, true, nil], "b": ["c": "d", "e": .double(0.5)], "f": [], "g": [:],
        ]
        #expect(
            value.text()
                == #"{"a":[1,true,null],"b":{"c":"d","e":0.5},"f":[],"g":{}}"#
        )
        #expect(
            value.text(indented: true) == """
                {
                  "a": [
                    1,
                    true,
                    null
                  ],
                  "b": {
                    "c": "d",
                    "e": 0.5
                  },
                  "f": [],
                  "g": {}
                }
                """
        )
    }

    @Test(arguments: [
        ("", #""""#), ("a\"b\\c/d", #""a\"b\\c/d""#), ("\n\r\t", #""\n\r\t""#),
        ("\u{0}\u{1F}\u{7F}\u{9F}", #""\u0000\u001f\u007f\u009f""#), ("é東😀", "\"é東😀\""),
        ("\u{202E}\u{2066}\u{2028}\u{FEFF}", #""\u202e\u2066\u2028\ufeff""#),
        ("\u{E0001}", #""\udb40\udc01""#), ("a\r\nb", #""a\r\nb""#),
    ])
    func `text is escaped where it must be, and where it would not be seen`(
        _ text: String,
        _ written: String
    ) throws {
        #expect(JSONValue.string(text).text() == written)
        let document = try ConfigurationDocument.parse(Array(written.utf8), path: "x")
        guard case .string(let again) = document.root.value else {
            Issue.record("not a string")
            return
        }
        #expect(Text(again) == Text(text))
    }

    @Test(arguments: [
        (0.1, "0.1"), (-0.0, "-0.0"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
        (3, "3.0"),
        (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
    ])
    func `a number is JSON`(_ number: Double, _ written: String) {
        #expect(JSONValue.double(number).text() == written)
    }
}

/// A number that is known to be one.
private func number(_ text: String) -> PhoneNumber {
    guard let number = PhoneNumber(text) else { preconditionFailure("\(text) is not a number") }
    return number
}

struct CanonicalTests {
    private let document = CanonicalDocument(
        schema: "desired-state.schema.json",
        agents: [("night-desk", "agent_2"), ("front-desk", "agent_1")],
        providers: [("twilio-us", "ata_1")],
        numbers: [
            .init(
                number("+353155500101"),
                id: "ap_1",
                label: "a \"b\" \u{E9}",
                agent: .alias("night-desk"),
                provider: .alias("twilio-us")
            ),
            .init(number("+14155550100"), agent: .unassigned),
            .init(number("+14155550101"), agent: .id("agent_9"), provider: .id("ata_9")),
        ]
    )

    private let text = """
        {
          "$schema": "desired-state.schema.json",
          "agents": {
            "front-desk": "agent_1",
            "night-desk": "agent_2"
          },
          "providers": {
            "twilio-us": "ata_1"
          },
          "numbers": {
            "+14155550100": { "agent": null },
            "+14155550101": { "agent": { "id": "agent_9" }, "provider": { "id": "ata_9" } },
            "+353155500101": { "id": "ap_1", "label": "a \\"b\\" é", "agent": "night-desk", \
        "provider": "twilio-us" }
          }
        }

        """

    @Test func `the canonical form is sorted, one number a line`() {
        #expect(document.text == text)
    }

    @Test func `the canonical form is read back as what was written`() throws {
        let state = try read(document.text)
        #expect(
            state.summary == [
                "+14155550100 numbers.json:11 agent=none",
                "+14155550101 numbers.json:12 agent=agent_9 provider=ata_9",
                "+353155500101 numbers.json:13 id=ap_1 label=a \"b\" \u{E9} "
                    + "agent=agent_2 (night-desk) provider=ata_1 (twilio-us)",
            ]
        )
    }

    @Test func `order makes no difference, and what is nothing is left out`() {
        var other = document
        other.agents?.reverse()
        other.numbers?.reverse()
        #expect(other.text == text)
        let least = CanonicalDocument(numbers: [.init(number("+12"), label: "x")])
        #expect(least.text == "{\n  \"numbers\": {\n    \"+12\": { \"label\": \"x\" }\n  }\n}\n")
        #expect(CanonicalDocument(numbers: []).text == "{\n  \"numbers\": {}\n}\n")
        #expect(CanonicalDocument(numbers: nil).text == "{}\n")
    }

    @Test func `whether a number is protected is said where it was`() {
        let document = CanonicalDocument(numbers: [
            .init(number("+12"), label: "x", isProtected: true),
            .init(number("+13"), label: "y", isProtected: false),
            .init(number("+14"), label: "z"),
        ])
        #expect(document.text.contains("\"+12\": { \"label\": \"x\", \"protect\": true },\n"))
        #expect(document.text.contains("\"+13\": { \"label\": \"y\", \"protect\": false },\n"))
        #expect(document.text.contains("\"+14\": { \"label\": \"z\" }\n"))
    }

    @Test func `the valid cases keep their meaning when they are written canonically`() throws {
        for golden in goldenCases where golden.name.hasPrefix("ok-") {
            let state = try golden.read()
            let entries = state.numbers.rows.map { row in
                let settings = state.numbers.settings(of: row)
                let agent: CanonicalDocument.Agent? =
                    switch settings.agent {
                    case nil: nil
                    case .unassigned: .unassigned
                    case .assigned(let id): .id(id)
                    }
                return CanonicalDocument.Entry(
                    row.number,
                    id: state.numbers.id(of: row),
                    label: settings.label,
                    agent: agent,
                    provider: settings.provider.map { .id($0) },
                    isProtected: row.note.isProtected
                )
            }
            #expect(try read(CanonicalDocument(numbers: entries).text).meaning == state.meaning)
        }
    }
}

struct AliasNameTests {
    @Test(arguments: [
        ("Front Desk", "front-desk"), ("  --Sales (EU) #2!", "sales-eu-2"), ("Zürich", "zuerich"),
        ("Café Noël", "cafe-noel"), ("e\u{301}tage", "etage"), ("O'Brien’s", "obriens"),
        ("日本 desk", "desk"), ("日本", "agent-1"), ("", "agent-1"), ("…", "agent-1"),
        ("Łódź Straße", "lodz-strasse"), ("A_B.C", "a-b-c"),
        (String(repeating: "x", count: 200), String(repeating: "x", count: 50)),
    ])
    func `a name becomes an alias`(_ name: String, _ alias: String) {
        #expect(aliasNames(for: [("id", name)], prefix: "agent") == ["id": alias])
    }

    @Test func `equal names are told apart in the order of their ids`() {
        let names = [("3", "Desk"), ("1", "desk"), ("2", "DESK"), ("4", "desk 2"), ("5", "")]
            .map { (id: $0.0, name: $0.1) }
        let expected = ["1": "desk", "2": "desk-2", "3": "desk-3", "4": "desk-2-2", "5": "agent-1"]
        #expect(aliasNames(for: names, prefix: "agent") == expected)
        #expect(aliasNames(for: names.reversed(), prefix: "agent") == expected)
    }

    @Test func `many names are all different and all valid`() {
        let words = [
            "Desk", "desk-2", "", "agent", "agent 1", "ß", String(repeating: "é", count: 90),
        ]
        let names = (0..<3_000).map { (id: "id\($0)", name: words[$0 % words.count]) }
        let aliases = aliasNames(for: names, prefix: "agent")
        #expect(aliases.count == names.count)
        #expect(Set(aliases.values).count == names.count)
        for var alias in aliases.values {
            let isValid = alias.withUTF8(isAlias)
            #expect(isValid, "\(alias)")
        }
    }
}

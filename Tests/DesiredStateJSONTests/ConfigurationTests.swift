import Testing

@testable import DesiredStateJSON

struct ConfigurationTests {
    private func parse(_ text: String) throws(Mistakes) -> ConfigurationDocument {
        try ConfigurationDocument.parse(Array(text.utf8), path: "patchbay.json")
    }

    @Test func `a file becomes a tree that knows its places`() throws {
        let document = try parse(
            "{ \"api\": { \"maxRate\": 10, \"share\": 0.50, \"caFile\": null },\n"
                + "  \"list\": [true, \"é\"] }"
        )
        let api = try #require(document.root["api"])
        #expect(api.position == SourcePosition(line: 1, column: 10))
        guard case .integer("10")? = api["maxRate"]?.value,
            case .double("0.50")? = api["share"]?.value,
            case .null? = api["caFile"]?.value,
            case .array(let list)? = document.root["list"]?.value,
            case .bool(true) = list[0].value, case .string("é") = list[1].value,
            case .object(let members) = document.root.value
        else {
            Issue.record("the tree is not what the text says")
            return
        }
        #expect(members.map(\.key) == ["api", "list"])
        #expect(members[1].keyPosition == SourcePosition(line: 2, column: 3))
        #expect(list[1].position == SourcePosition(line: 2, column: 18))
        #expect(document.root["none"] == nil)
    }

    @Test func `an unknown key is shown with its line, a caret and what was meant`() throws {
        let document = try parse("{\n  \"desierd\": \"x\"\n}\n")
        guard case .object(let members) = document.root.value else {
            Issue.record("not an object")
            return
        }
        #expect(
            document.unknownKey(members[0], known: ["desired", "state"]).describe() == """
                patchbay.json:2:3: error: there is no key "desierd" here
                    "desierd": "x"
                    ^~~~~~~~~
                  did you mean "desired"?

                """
        )
    }

    @Test func `all mistakes are told at once`() {
        do {
            _ = try parse("{ \"a\": 01, \"a\": True, \"b\": [1,], }")
            Issue.record("was read")
        } catch {
            #expect(
                error.list.map(\.code) == [
                    "bad-number", "duplicate-key", "bad-literal", "trailing-comma",
                    "trailing-comma",
                ]
            )
        }
    }

    @Test func `a file beyond 64 KiB or too deep is refused`() {
        for text in [
            String(repeating: " ", count: 65_536) + "1", String(repeating: "[", count: 60_000),
        ] {
            #expect(throws: Mistakes.self) { try parse(text) }
        }
        #expect(throws: Never.self) { try parse(String(repeating: " ", count: 65_535) + "1") }
    }
}

import Reconciliation
import Testing

@testable import DesiredStateJSON

struct EditTests {
    /// The one number of most tables.
    private static let one = "+14155550100"

    private func number(_ text: String) throws -> PhoneNumber {
        try #require(PhoneNumber(text))
    }

    private func edited(
        _ text: String, _ body: (inout DesiredEditor) throws -> Void
    ) throws -> EditedPart {
        var editor = DesiredEditor([DesiredPart(text)])
        editor.agentNames = [("agent_9", "Night Desk"), ("agent_8", "night desk")]
        editor.providerNames = [("ata_9", "Twilio")]
        try body(&editor)
        let part = try #require(editor.edited().first)
        _ = try read(String(decoding: part.after, as: UTF8.self))
        return part
    }

    @Test(arguments: [
        (
            #"{"agents":{"a":"agent_1"},"numbers":{"+14155550100":{"label" : "x","agent":"a"}}}"#,
            Settings(label: "é\"", agent: .unassigned),
            #"{"agents":{"a":"agent_1"},"numbers":{"+14155550100":{"label" : "é\"","agent":null}}}"#
        ),
        (
            #"{"numbers":{"\u002b14155550100":{"agent": { "id" : "agent_1" },"protect":true}}}"#,
            Settings(label: "not managed", agent: .assigned("agent_2"), provider: "ata_2"),
            #"{"numbers":{"\u002b14155550100":{"agent": { "id": "agent_2" },"protect":true}}}"#
        ),
        (
            "{\r\n\t\"numbers\": {\r\n\t\t\"+14155550100\": { \"agent\": null }\r\n\t}\r\n}",
            Settings(agent: .assigned("agent_9")),
            "{\r\n\t\"agents\": {\r\n\t\t\"night-desk\": \"agent_9\"\r\n\t},\r\n"
                + "\t\"numbers\": {\r\n"
                + "\t\t\"+14155550100\": { \"agent\": \"night-desk\" }\r\n\t}\r\n}"
        ),
        (
            #"{ "agents": { "b": "1", "night-desk": "2" }, "numbers": {"#
                + #" "+14155550100": { "agent": "b", "provider": { "id": "ata_1" } } } }"#,
            Settings(agent: .assigned("agent_9"), provider: "ata_9"),
            #"{ "agents": { "b": "1", "night-desk": "2", "night-desk-2": "agent_9" },"#
                + #" "providers": {"twilio": "ata_9"}, "numbers": {"#
                + #" "+14155550100": { "agent": "night-desk-2", "provider": "twilio" } } }"#
        ),
        (
            #"{"numbers":{"+14155550100":{"agent":"z"}},"agents":{"z":"1","y":"agent_2"}}"#,
            Settings(agent: .assigned("agent_9")),
            #"{"numbers":{"+14155550100":{"agent":"night-desk"}},"#
                + #""agents":{"z":"1","y":"agent_2","night-desk": "agent_9"}}"#
        ),
        (
            #"{"numbers":{"+14155550100":{"agent":"y"}},"agents":{"a":"1","y":"1","z":"2"}}"#,
            Settings(agent: .assigned("agent_8")),
            #"{"numbers":{"+14155550100":{"agent":"night-desk"}},"#
                + #""agents":{"a":"1","night-desk": "agent_8","y":"1","z":"2"}}"#
        ),
        (
            "{\n  \"agents\": {},\n  \"numbers\": {\n"
                + "    \"+14155550100\": { \"agent\": null }\n  }\n}\n",
            Settings(agent: .assigned("agent_9")),
            "{\n  \"agents\": {\n    \"night-desk\": \"agent_9\"\n  },\n  \"numbers\": {\n"
                + "    \"+14155550100\": { \"agent\": \"night-desk\" }\n  }\n}\n"
        ),
    ])
    func `values take the place of values`(
        _ before: String, _ settings: Settings, _ after: String
    ) throws {
        let part = try edited(before) { $0.set([try number(Self.one): settings]) }
        #expect(String(decoding: part.after, as: UTF8.self) == after)
    }

    @Test(arguments: [
        // Sorted: in their place.
        (
            "{\"numbers\": {\n  \"+11\": {\"label\":\"a\"},\n  \"+13\": {\"label\":\"b\"}}}",
            ["+10", "+12", "+14"],
            "{\"numbers\": {\n  \"+10\": { \"agent\": null },\n  \"+11\": {\"label\":\"a\"},\n"
                + "  \"+12\": { \"agent\": null },\n  \"+13\": {\"label\":\"b\"},\n"
                + "  \"+14\": { \"agent\": null }}}"
        ),
        // Sorted as text.
        (
            #"{"numbers":{"+100":{"label":"a"},"+11":{"label":"b"}}}"#, ["+12", "+101"],
            #"{"numbers":{"+100":{"label":"a"},"+101": { "agent": null },"+11":{"label":"b"},"#
                + #""+12": { "agent": null }}}"#
        ),
        // Not sorted: behind the others.
        (
            "{\"numbers\": {\n\t\"+13\": {\"label\":\"a\"} ,\n\n\t\"+11\": {\"label\":\"b\"}\n}}",
            ["+14", "+12"],
            "{\"numbers\": {\n\t\"+13\": {\"label\":\"a\"} ,\n\n\t\"+11\": {\"label\":\"b\"},\n\n"
                + "\t\"+12\": { \"agent\": null },\n\n\t\"+14\": { \"agent\": null }\n}}"
        ),
    ])
    func `new numbers take the layout of their neighbours`(
        _ before: String, _ numbers: [String], _ after: String
    ) throws {
        let part = try edited(before) { editor in
            for text in numbers {
                editor.add(try number(text), Settings(agent: .unassigned), toPart: 0)
            }
        }
        #expect(String(decoding: part.after, as: UTF8.self) == after)
    }

    @Test(arguments: [
        ("{}", "{\n  \"numbers\": {\n    \"+12\": { \"label\": \"x\" }\n  }\n}"),
        ("{\"numbers\":{ }}\n", "{\"numbers\":{\"+12\": { \"label\": \"x\" }}}\n"),
        (
            "{\n  \"numbers\": {}\n}\n",
            "{\n  \"numbers\": {\n    \"+12\": { \"label\": \"x\" }\n  }\n}\n"
        ),
        (
            "{\n  \"agents\": {}\n}\n",
            "{\n  \"agents\": {},\n  \"numbers\": {\n    \"+12\": { \"label\": \"x\" }\n  }\n}\n"
        ),
    ])
    func `a part without numbers gets its first`(_ before: String, _ after: String) throws {
        var editor = DesiredEditor([DesiredPart(before)])
        editor.add(try number("+12"), Settings(label: "x"), toPart: 0)
        #expect(editor.edited().map { String(decoding: $0.after, as: UTF8.self) } == [after])
    }

    @Test func `a new alias goes where the aliases are, a number where it is`() throws {
        let parts = [
            DesiredPart(#"{"numbers":{"+12":{"agent":null}}}"#, at: "a.json"),
            DesiredPart(#"{"agents":{"x":"agent_1"}}"#, at: "b.json"),
        ]
        var editor = DesiredEditor(parts)
        editor.agentNames = [("agent_2", "Y")]
        editor.set([try number("+12"): Settings(agent: .assigned("agent_2"))])
        editor.add(try number("+13"), Settings(agent: .assigned("agent_1")), toPart: 1)
        #expect(
            editor.edited().map { String(decoding: $0.after, as: UTF8.self) } == [
                #"{"numbers":{"+12":{"agent":"y"}}}"#,
                #"{"agents":{"x":"agent_1","y": "agent_2"},"numbers": {"+13": { "agent": "x" }}}"#,
            ])
    }

    @Test func `the lines that change are told, and no others`() throws {
        let before = """
            {
              "agents": {
                "a": "1"
              },
              "numbers": {
                "+12": { "agent": "a" },
                "+13": { "label": "x" }
              }
            }
            """
        let part = try edited(before) { editor in
            editor.set([
                try number("+12"): Settings(agent: .assigned("agent_9")),
                try number("+13"): Settings(label: "x"),
            ])
            editor.add(try number("+14"), Settings(label: "y"), toPart: 0)
        }
        #expect(
            part.changedLines == [
                .init(
                    line: 3, before: [#"    "a": "1""#],
                    after: [#"    "a": "1","#, #"    "night-desk": "agent_9""#]),
                .init(
                    line: 6, before: [#"    "+12": { "agent": "a" },"#],
                    after: [#"    "+12": { "agent": "night-desk" },"#]),
                .init(
                    line: 7, before: [#"    "+13": { "label": "x" }"#],
                    after: [#"    "+13": { "label": "x" },"#, #"    "+14": { "label": "y" }"#]),
            ])
        #expect(try edited(before) { _ in }.changedLines == [])
    }
}

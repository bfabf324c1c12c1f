import DesiredStateJSON
import Reconciliation
import Testing

@testable import patchbay

@Suite struct AccountAdoptionTests {
    private func number(_ digits: UInt64) throws -> PhoneNumber {
        try #require(PhoneNumber(digits: digits))
    }

    private func desired(_ entries: String) throws -> DesiredState {
        let text = "{\"agents\":{\"a\":\"agent_a\"},\"numbers\":{\(entries)}}"
        return try readDesiredState([DesiredPart(path: "numbers.json", bytes: Array(text.utf8))])
    }

    /// What is adopted of one number, whose live values differ from these.
    @Test(arguments: [
        (#""label":"x""#, LiveProvider.twilio("ata_1"), "Lobby", Settings(label: "Lobby"), ""),
        (#""label":"Lobby""#, .twilio("ata_1"), "Lobby", Settings(), ""),
        (#""agent":null"#, .cartesia, "Lobby", Settings(agent: .assigned("agent_b")), ""),
        (#""label":"x""#, .cartesia, "", Settings(), "it has no label"),
        (#""label":"x""#, .cartesia, "a\u{202E}", Settings(), "cannot be written"),
        (#""agent":"a""#, .cartesia, "a\u{202E}", Settings(agent: .assigned("agent_b")), ""),
        (#""provider":{"id":"p"}"#, .twilio("ata_1"), "x", Settings(provider: "ata_1"), ""),
        (#""provider":{"id":"p"}"#, .cartesia, "x", Settings(), "its provider is none"),
        (#""provider":{"id":"p"}"#, .absent, "x", Settings(), "its provider is none"),
        (#""provider":{"id":"p"}"#, .other(type: "sip", id: "p"), "x", Settings(), ""),
        (#""label":"Lobby","id":"ap_9""#, .cartesia, "Lobby", Settings(), "its id is ap_1"),
    ])
    func `of managed fields only, and only what differs`(
        _ entry: String, _ provider: LiveProvider, _ label: Text, _ adopted: Settings,
        _ warning: String
    ) throws {
        let live = LiveNumber(
            id: "ap_1", number: try number(12), label: label, agent: "agent_b", provider: provider)
        let adoption = AccountAdoption(
            of: Account(numbers: [live]), into: try desired("\"+12\":{\(entry)}"))
        #expect(adoption.settings == (adopted.isEmpty ? [:] : [try number(12): adopted]))
        #expect(adoption.warnings.count == (warning.isEmpty ? 0 : 1), "\(adoption.warnings)")
        #expect(warning.isEmpty || adoption.warnings[0].contains(warning))
        #expect(adoption.additions.isEmpty && adoption.missing.isEmpty)
    }

    @Test func `numbers that only one of both has are told apart`() throws {
        let live = try [13, 11].map { digits in
            LiveNumber(
                id: NumberID("ap_\(digits)"), number: try number(digits), label: "x", agent: nil,
                provider: .twilio("ata_1"))
        }
        let adoption = AccountAdoption(
            of: Account(numbers: live), into: try desired(#""+12":{"agent":"a"}"#))
        #expect(adoption.missing == [try number(12)])
        #expect(adoption.additions.map(\.number) == [try number(11), try number(13)])
        let whole = Settings(label: "x", agent: .unassigned, provider: "ata_1")
        #expect(adoption.additions.allSatisfy { $0.settings == whole })
        #expect(adoption.values == 0)
    }
}

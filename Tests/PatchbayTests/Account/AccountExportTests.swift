import DesiredStateJSON
import Reconciliation
import Testing

@testable import patchbay

@Suite struct AccountExportTests {
    private func number(
        _ digits: UInt64, label: Text? = "Lobby", agent: AgentID? = "agent_a",
        provider: LiveProvider = .twilio("ata_1")
    ) throws -> LiveNumber {
        LiveNumber(
            id: NumberID("ap_\(digits)"), number: try #require(PhoneNumber(digits: digits)),
            label: label, agent: agent, provider: provider)
    }

    private func account(_ numbers: [LiveNumber]) -> Account {
        Account(
            numbers: numbers,
            agents: [LiveAgent(id: "agent_a", name: "Front Desk")],
            providers: [
                LiveProviderAccount(id: "ata_1", type: "twilio"),
                LiveProviderAccount(id: nil, type: "cartesia"),
            ])
    }

    private func read(_ export: AccountExport) throws -> DesiredState {
        try readDesiredState([DesiredPart(path: "numbers.json", bytes: Array(export.text.utf8))])
    }

    @Test func `the plan of an export against its account is empty`() throws {
        let account = account([
            try number(14_155_550_100), try number(14_155_550_101, label: nil),
            try number(14_155_550_102, agent: nil),
            try number(14_155_550_103, agent: "agent_gone"),
            try number(14_155_550_104, provider: .cartesia),
            try number(14_155_550_105, provider: .other(type: "sip_trunk", id: "st_1")),
            try number(14_155_550_106, label: "evil \u{202E} label"),
        ])
        let export = AccountExport(account)
        let plan = Planner.plan(
            desired: try read(export), lastApplied: LastApplied(), account: account)
        #expect(plan.isQuiet, "\(plan.changes) \(plan.refusals)")
        #expect(plan.managed == 7)
    }

    @Test func `a label that nobody can write is left out, and said`() throws {
        let export = AccountExport(account([try number(14_155_550_100, label: "a\u{7}b")]))
        #expect(export.warnings.count == 1)
        #expect(export.warnings.first?.contains("\\x07") == true)
        let numbers = try read(export).numbers
        #expect(numbers.rows.first.flatMap { numbers.label(of: $0) } == nil)
    }

    @Test func `agents get their names as aliases`() throws {
        let export = AccountExport(account([try number(14_155_550_100)]))
        #expect(export.text.contains(#""agent": "front-desk""#))
    }

    @Test func `the order of the account changes nothing`() throws {
        let one = try number(14_155_550_100)
        let other = try number(14_155_550_101)
        #expect(
            AccountExport(account([one, other])).text == AccountExport(account([other, one])).text)
    }
}

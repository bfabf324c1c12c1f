import Testing

@testable import Reconciliation

struct PlanTests {
    private func change(
        _ wish: Settings, base: Settings? = nil, inDoubt: FieldSet = [], live: LiveNumber? = nil
    ) -> Change? {
        let known = base.map { lastApplied(Known(1, $0, inDoubt: inDoubt)) } ?? LastApplied()
        return Planner.plan(
            desired: desired(Wish(1, wish)),
            lastApplied: known,
            account: live.map { Account(numbers: [$0]) }
        ).changes.first
    }

    @Test func `the reason of a change is the weightiest of its fields`() {
        let want = Settings(label: "W", agent: .assigned("agent_W"), provider: "ata_W")
        let live = live(1, label: "L", agent: "agent_L", provider: .twilio("ata_B"))
        let base = Settings(label: "B", agent: .assigned("agent_W"), provider: "ata_B")
        let all = change(want, base: base, live: live)
        #expect(all?.fields.map(\.reason) == [.conflict, .drift, .changedInFile])
        #expect(all?.reason == .conflict)
        #expect(change(want.only([.agent, .provider]), base: base, live: live)?.reason == .drift)
        #expect(change(want.only(.provider), base: base, live: live)?.reason == .changedInFile)
        let doubted = change(want, base: .label("B"), inDoubt: .label)
        #expect(doubted?.fields.map(\.reason) == [.inDoubt, .firstSight, .firstSight])
        #expect(doubted?.reason == .inDoubt)
        let sights = change(want, base: .label("B"))
        #expect(sights?.reason == .firstSight)
    }

    @Test func `a conflict shows all three values`() {
        let live = live(1, label: "L")
        let field = change(.label("W"), base: .label("B"), live: live)?.fields.first
        #expect(field?.after == .label("W") && field?.before == .label("L"))
        #expect(field?.lastApplied == .label("B"))
    }

    @Test func `a change is called by the label that is asked for, else by the one it has`() {
        let named = live(1, label: "L", agent: "a")
        #expect(change(.label("W"), base: .label("B"), live: named)?.label == "W")
        #expect(change(.unassigned, base: .label("B"), live: named)?.label == "L")
        #expect(change(.unassigned, live: live(1, agent: "a"))?.label == nil)
    }

    @Test func `a number that loses its agent counts as unassigned, one that has none does not`() {
        #expect(change(.unassigned, base: .agent("a"))?.unassigns == true)
        #expect(change(.unassigned)?.unassigns == true)
        #expect(change(.agent("b"), base: .agent("a"))?.unassigns == false)
        let doubted = change(.unassigned, base: .unassigned, inDoubt: .agent)
        #expect(doubted?.unassigns == false)
    }

    @Test func `the id comes from the account, then from the file, then from memory`() {
        let known = lastApplied(Known(1, .label("A"), id: "ap_known"))
        func id(_ written: NumberID?, _ known: LastApplied, _ live: LiveNumber?) -> NumberID? {
            Planner.plan(
                desired: desired(Wish(1, .label("W"), id: written)),
                lastApplied: known,
                account: live.map { Account(numbers: [$0]) }
            ).changes.first?.id
        }
        #expect(id(nil, known, live(1, id: "ap_live")) == "ap_live")
        #expect(id("ap_file", known, nil) == "ap_file")
        #expect(id(nil, known, nil) == "ap_known")
        #expect(id(nil, LastApplied(), nil) == nil)
    }

    @Test func `an account in which nothing is news gives a plan that is quiet`() {
        let want = Settings(label: "A", agent: .unassigned)
        let plan = Planner.plan(
            desired: desired(Wish(1, want)),
            lastApplied: lastApplied(Known(1, want)),
            account: Account(numbers: [live(1, label: "A")])
        )
        #expect(plan.isQuiet && plan.adoptions.isEmpty && plan.isLive)
        #expect(plan.summary == PlanSummary(managed: 1, current: 1))
    }

    @Test func `labels that only look alike are changed`() {
        let base = Settings(label: "cafe\u{301}")
        #expect(change(.label("caf\u{E9}"), base: base) != nil)
        #expect(change(.label("caf\u{E9}"), base: base, live: live(1, label: "cafe\u{301}")) != nil)
        #expect(change(.label("cafe\u{301}"), base: base) == nil)
    }

    @Test func `a plan is quiet unless something is changed, refused or reported`() {
        #expect(Plan().isQuiet)
        let drifted = Planner.plan(
            desired: desired(Wish(1, .label("A"))),
            lastApplied: lastApplied(Known(1, .label("A"))),
            account: Account(numbers: [live(1, label: "L")]),
            drift: .report
        )
        #expect(!drifted.isQuiet && drifted.changes.isEmpty)
        #expect(drifted.summary == PlanSummary(managed: 1, drifted: 1))
    }
}

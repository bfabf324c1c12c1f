import Reconciliation
import Testing

struct CarriedOutTests {
    private let before = desired(
        Wish(0, Settings(label: "A", agent: .assigned("agent_1")), id: "ap_0"),
        Wish(1, .unassigned), Wish(2, .agent("agent_2")))

    @Test func `nothing is left to do of what was carried out`() {
        let applied = LastApplied(carryingOut: before)
        let plan = Planner.plan(desired: before, lastApplied: applied, account: nil)
        #expect(plan.isQuiet && plan.releases.isEmpty && plan.unmanaged.isEmpty)
        #expect(plan.summary.current == 3)
        #expect(applied.id(of: number(0)) == "ap_0")
        #expect(applied.id(of: number(1)) == nil)
    }

    @Test func `what is asked next is compared with it`() {
        let after = desired(
            Wish(0, .label("A")), Wish(1, .agent("agent_1")), Wish(3, .agent("agent_3")))
        let plan = Planner.plan(
            desired: after, lastApplied: LastApplied(carryingOut: before), account: nil)
        #expect(plan.changes.map(\.number) == [number(1), number(3)])
        #expect(plan.changes.map(\.reason) == [.changedInFile, .firstSight])
        #expect(plan.changes[0].before == .unassigned)
        #expect(plan.releases == [number(2)])
        #expect(plan.unmanaged.map(\.before) == [.agent("agent_1")])
    }
}

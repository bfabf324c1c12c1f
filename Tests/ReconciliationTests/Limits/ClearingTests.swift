import Testing

@testable import Reconciliation

/// A plan that is cleared goes beyond no limit, whatever was asked before.
struct ClearingTests {
    private let limits = Limits(
        changes: Limits.Share(count: 8, percent: 10),
        unassigned: Limits.Share(count: 3, percent: 2))

    /// The desired state of a random world, with a protected number in some.
    private func desired(_ world: World, seed: UInt64) -> DesiredState {
        let guarded = seed % 4 == 0 ? number(Int(seed / 4) % World.size) : nil
        return ReconciliationTests.desired(
            world.wants.map { number, want in
                Wish(
                    index(of: number), want.settings, id: want.id,
                    isProtected: number == guarded)
            })
    }

    @Test func `what is cleared has no breach, whatever was asked before`() {
        var (cleared, held) = (0, 0)
        for seed in PlannerPropertyTests.seeds {
            let world = World(seed: seed)
            let new = desired(world, seed: seed)
            let known = lastApplied(
                world.bases.map { number, base in
                    Known(
                        index(of: number), base.settings, id: base.id,
                        inDoubt: base.memory.inDoubt, isStalled: base.memory.isStalled)
                })
            let plan = Planner.plan(
                desired: new, lastApplied: known, account: nil, drift: world.drift)
            for other in 1...20 as ClosedRange<UInt64> {
                let past = seed * 100 + other
                let before = desired(World(seed: past), seed: past)
                let breaches = limits.breaches(of: plan, from: before, to: new)
                // The numbers of the plan are enough.
                var table = NumberTable<SourcePlace>()
                for number in plan.numbers.sorted() {
                    guard let row = before.numbers.row(of: number) else { continue }
                    table.append(
                        number, id: before.numbers.id(of: row),
                        settings: before.numbers.settings(of: row), note: row.note)
                }
                let part = DesiredState(parts: [], numbers: table, aliases: Aliases())
                #expect(
                    limits.breaches(
                        of: plan, from: part, sized: before.size, to: new) == breaches)
                if limits.clear(plan, after: before.size, to: new) {
                    cleared += 1
                    #expect(breaches == [], "seed \(seed), before \(past)")
                } else if !breaches.isEmpty {
                    held += 1
                }
            }
        }
        #expect(cleared > 300)
        #expect(held > 300)
    }

    @Test func `what takes the agent from many is looked at`() {
        let all = (0..<100).map { Wish($0, .agent("agent_1")) }
        let new = all.map { $0.index < 4 ? Wish($0.index, .unassigned) : $0 }
        let plan = Planner.plan(
            desired: ReconciliationTests.desired(new),
            lastApplied: lastApplied(all.map { Known($0.index, $0.settings) }), account: nil)
        let size = RevisionSize(managed: 100, protected: 0)
        #expect(!limits.clear(plan, after: size, to: ReconciliationTests.desired(new)))
    }

    @Test func `a protected number of before is looked at`() {
        let none = DesiredState.none
        #expect(limits.clear(Plan(), after: RevisionSize(managed: 9, protected: 0), to: none))
        // Nothing touches it.
        #expect(limits.clear(Plan(), after: RevisionSize(managed: 9, protected: 1), to: none))
        let new = ReconciliationTests.desired([Wish(1, .agent("agent_2"))])
        let known = lastApplied([Known(1, .agent("agent_1"))])
        let plan = Planner.plan(desired: new, lastApplied: known, account: nil)
        for (protected, isClear) in [(0, true), (1, false)] {
            let size = RevisionSize(managed: 1, protected: protected)
            #expect(limits.clear(plan, after: size, to: new) == isClear)
        }
    }

    @Test func `what an edit adds makes no room for what it changes`() {
        let all = (0..<1_000).map { Wish($0, .agent($0 < 20 ? "agent_2" : "agent_1")) }
        let known = (0..<1_000).map { Known($0, .agent("agent_1")) }
        let new = ReconciliationTests.desired(all)
        let plan = Planner.plan(desired: new, lastApplied: lastApplied(known), account: nil)
        #expect(limits.clear(plan, after: RevisionSize(managed: 1_000, protected: 0), to: new))
        #expect(!limits.clear(plan, after: RevisionSize(managed: 50, protected: 0), to: new))
    }
}

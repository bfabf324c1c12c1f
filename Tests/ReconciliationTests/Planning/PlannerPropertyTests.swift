import Testing

@testable import Reconciliation

/// Random worlds, in which the real planner and the naive one must say the same.
struct PlannerPropertyTests {
    static let seeds: [UInt64] = Array(1...400)

    @Test func `the planner says what the naive planner says`() {
        for seed in Self.seeds {
            let world = World(seed: seed)
            let plan = world.plan()
            for index in 0..<World.size {
                let number = number(index)
                let expected = world.verdict(of: number)
                let found = world.wants[number] == nil ? nil : plan.verdict(of: number)
                #expect(found == expected, "seed \(seed), number \(index)")
                let isReleased = world.wants[number] == nil && world.bases[number] != nil
                #expect(plan.releases.contains(number) == isReleased)
            }
            #expect(plan.managed == world.wants.count)
        }
    }

    @Test func `what a change tells is what was asked and what was known`() {
        for seed in Self.seeds {
            let world = World(seed: seed)
            for change in world.plan().changes {
                let want = world.wants[change.number]?.settings ?? Settings()
                let base = world.bases[change.number]?.settings ?? Settings()
                let live = world.believed(change.number)?.settings
                #expect(!change.after.isEmpty)
                #expect(change.after == want.only(change.after.fields))
                #expect(change.before == (live ?? base).only(change.after.fields))
                #expect(change.lastApplied == base.only(change.after.fields))
                #expect(change.location.line == index(of: change.number) + 1)
                #expect(change.fields.map(\.field) == change.after.fields.fields)
            }
        }
    }

    @Test func `the counts of a plan add up`() {
        for seed in Self.seeds {
            let world = World(seed: seed)
            let plan = world.plan()
            let summary = plan.summary
            let changed = Set(plan.changes.map(\.number))
            let shown = Set(plan.refusals.map(\.number)).union(plan.reported.map(\.number))
                .subtracting(changed)
            #expect(changed.count == summary.changes)
            #expect(summary.changes + summary.current + shown.count == summary.managed)
            #expect(summary.current >= 0)
            #expect(summary.byReason.values.reduce(0, +) == summary.changes)
            #expect(summary.refused == plan.refusals.count)
            #expect(summary.drifted == plan.reported.count)
            #expect(summary.unassigned <= summary.changes)
        }
    }

    @Test func `everything in a plan is in ascending order, each number once`() {
        for seed in Self.seeds {
            let plan = World(seed: seed).plan()
            let lists = [
                plan.changes.map(\.number), plan.refusals.map(\.number),
                plan.reported.map(\.number), plan.adoptions.map(\.number),
                plan.moves.map(\.number), plan.unmanaged.map(\.number), plan.releases,
                plan.missing,
            ]
            for list in lists {
                #expect(zip(list, list.dropFirst()).allSatisfy { $0 < $1 })
            }
        }
    }

    @Test func `the order of the account's list makes no difference`() {
        for seed in Self.seeds.prefix(150) {
            let world = World(seed: seed)
            guard let lives = world.lives else { continue }
            var dice = Dice(seed: seed)
            let one = world.plan(lives: lives.values.sorted { $0.number < $1.number })
            let other = world.plan(lives: lives.values.shuffled(using: &dice))
            #expect(one.changes == other.changes && one.refusals == other.refusals)
            #expect(one.adoptions == other.adoptions && one.moves == other.moves)
        }
    }

    @Test func `once a plan is carried out, nothing is left to plan`() {
        for seed in Self.seeds {
            var world = World(seed: seed)
            world.unreliable = []
            let plan = world.plan()
            world.carryOut(plan)
            let again = world.plan()
            #expect(again.changes.isEmpty, "seed \(seed)")
            #expect(again.adoptions.isEmpty && again.moves.isEmpty && again.releases.isEmpty)
            #expect(again.unmanaged.isEmpty, "seed \(seed)")
            #expect(again.refusals == plan.refusals)
            #expect(again.reported.map(\.number) == plan.reported.map(\.number))
        }
    }
}

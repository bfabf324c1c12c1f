import Testing

@testable import Reconciliation

/// What a sieve lets go makes no difference to the plan.
struct SieveTests {
    @Test(arguments: PlannerPropertyTests.seeds)
    func `a plan of what is left is the plan of everything`(seed: UInt64) throws {
        var world = World(seed: seed)
        world.lives = nil
        world.unreliable = []
        // Most numbers are as they should be.
        for (number, base) in world.bases where seed % 3 != 0 && index(of: number) % 4 != 0 {
            world.wants[number] = (base.settings, nil)
        }
        world.wants = world.wants.filter { !$0.value.settings.isEmpty }
        let whole = world.plan()

        let (sifted, sieve) = try #require(world.sifted())
        let plan = Planner.plan(
            desired: sifted, lastApplied: LastApplied(sieve.lastApplied), account: nil,
            drift: world.drift, besides: sieve.counts)
        #expect(plan.summary == whole.summary)
        #expect(plan.changes == whole.changes)
        #expect(plan.refusals == whole.refusals)
        #expect(plan.releases == whole.releases)
        #expect(plan.unmanaged == whole.unmanaged)
        #expect(plan.stalled == whole.stalled)
        #expect(plan.known == whole.known)
        #expect(sieve.counts.current + sifted.numbers.count == world.wants.count)
    }

    @Test func `a number that is current is let go with its texts`() throws {
        var world = World(seed: 1)
        world.lives = nil
        let settings = Settings(label: "Front", agent: .assigned("agent_1"))
        world.wants = [number(1): (settings, "ap_1"), number(2): (settings, "ap_2")]
        world.bases = [
            number(1): LastAppliedNumber(id: "ap_1", settings: settings),
            number(2): LastAppliedNumber(id: "ap_other", settings: settings),
        ]
        let (sifted, sieve) = try #require(world.sifted())
        #expect(sifted.numbers.rows.map(\.number) == [number(2)])
        #expect(sieve.lastApplied.rows.map(\.number) == [number(2)])
        #expect(sifted.numbers.texts.size == "ap_2Front".utf8.count)
        #expect(sieve.lastApplied.texts.size == "ap_otherFront".utf8.count)
        #expect(sieve.counts.current == 1)
        #expect(sieve.counts.known == 1)
    }

    @Test func `numbers that do not ascend are not sifted`() {
        var world = World(seed: 1)
        world.lives = nil
        let wish = (settings: Settings(label: "Front"), id: NumberID?.none)
        world.wants = [number(1): wish, number(2): wish]
        #expect(world.sifted(inOrder: [number(2), number(1)]) == nil)
        #expect(world.sifted(inOrder: [number(1), number(1)]) == nil)
        #expect(world.sifted(inOrder: [number(1), number(2)]) != nil)
    }
}

extension World {
    /// Its wishes and what was last applied, given to a sieve one by one.
    fileprivate func sifted(inOrder order: [PhoneNumber]? = nil) -> (DesiredState, Sieve)? {
        var table = NumberTable<SourcePlace>()
        var sieve = Sieve()
        var bases = bases.sorted { $0.key < $1.key }[...]
        let next = { (table: inout NumberTable<Memory>) in
            guard let (number, base) = bases.popFirst() else { return false }
            table.append(number, id: base.id, settings: base.settings, note: base.memory)
            return true
        }
        for number in order ?? wants.keys.sorted() {
            guard let want = wants[number] else { continue }
            table.appendUnordered(
                number, id: want.id, settings: want.settings,
                note: SourcePlace(part: 0, line: UInt32(index(of: number) + 1)))
            guard sieve.meet(in: &table, next: next) else { return nil }
        }
        sieve.finish(next: next)
        return (DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases()), sieve)
    }
}

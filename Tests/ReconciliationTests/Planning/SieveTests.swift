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

        for sifted in [try #require(world.sifted()), try #require(world.dealt(seed: seed))] {
            let plan = Planner.plan(
                desired: sifted.desired, lastApplied: world.base(of: sifted.left), account: nil,
                drift: world.drift, besides: sifted.counts)
            #expect(plan.summary == whole.summary)
            #expect(plan.changes == whole.changes)
            #expect(plan.refusals == whole.refusals)
            #expect(plan.releases == whole.releases)
            #expect(plan.unmanaged == whole.unmanaged)
            #expect(plan.stalled == whole.stalled)
            #expect(plan.known == whole.known)
            #expect(
                sifted.counts.current + sifted.desired.numbers.count == world.wants.count)
        }
    }

    @Test func `both ways leave the same`() throws {
        var left = 0
        for seed in UInt64(1)...40 {
            var world = World(seed: seed)
            world.lives = nil
            world.wants = world.wants.filter { !$0.value.settings.isEmpty }
            let (one, other) = (
                try #require(world.sifted()), try #require(world.dealt(seed: seed))
            )
            #expect(one.left == other.left)
            #expect(one.counts == other.counts)
            let numbers = [one, other].map { $0.desired.numbers.rows.map(\.number) }
            #expect(numbers[0] == numbers[1])
            left += one.left.count
        }
        #expect(left > 40)
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
        let sifted = try #require(world.sifted())
        #expect(sifted.desired.numbers.rows.map(\.number) == [number(2)])
        #expect(sifted.left == [number(2)])
        #expect(sifted.desired.numbers.texts.size == "ap_2Front".utf8.count)
        #expect(sifted.counts.current == 1)
        #expect(sifted.counts.known == 1)
    }

    @Test func `numbers that do not ascend are not sifted`() {
        var world = World(seed: 1)
        world.lives = nil
        let wish = (settings: Settings(label: "Front"), id: NumberID?.none)
        world.wants = [number(1): wish, number(2): wish]
        #expect(world.sifted(inOrder: [number(2), number(1)]) == nil)
        #expect(world.sifted(inOrder: [number(1), number(1)]) == nil)
        #expect(world.sifted(inOrder: [number(1), number(2)]) != nil)
        #expect(world.dealt(inOrder: [number(2), number(1)]) != nil)
        #expect(world.dealt(inOrder: [number(2), number(1), number(2)]) == nil)
    }

    /// An entry that is met again must say what it said.
    @Test func `an entry that says something else is not the same`() throws {
        let settings = Settings(label: "Front", agent: .assigned("agent_1"), provider: "ata_1")
        let wish = (index: 1, settings: settings, id: NumberID?("ap_1"), isProtected: true)
        var changed = Array(repeating: wish, count: 9)
        changed[1].index = 2
        changed[2].settings.label = "Back"
        changed[3].settings.label = nil
        changed[4].settings.agent = .unassigned
        changed[5].settings.provider = "ata_2"
        changed[6].id = "ap_2"
        changed[7].id = nil
        changed[8].isProtected = false
        let tables = changed.map { wish in
            var table = NumberTable<SourcePlace>()
            table.appendUnordered(
                number(wish.index), id: wish.id, settings: wish.settings,
                note: SourcePlace(part: 0, line: 7, isProtected: wish.isProtected))
            return table
        }
        for first in tables.indices {
            var sieve = DealtSieve(expecting: 1)
            var table = tables[first]
            sieve.meet(in: &table, at: 0)
            let rest = sieve.finish(over: DealtMarks([]))
            let entry = try #require(rest?.entries.first)
            for second in tables.indices {
                var other = DealtSieve(expecting: 1)
                let isSame = other.isSame(entry, in: tables[second])
                #expect(isSame == (first == second), "\(first) and \(second)")
            }
        }
    }

    /// What is as it was in all but one thing is not let go.
    @Test(arguments: [
        Settings(label: "Back", agent: .assigned("agent_1"), provider: "ata_1"),
        Settings(label: "Front", agent: .assigned("agent_2"), provider: "ata_1"),
        Settings(label: "Front", agent: .assigned("agent_1"), provider: "ata_2"),
        Settings(label: "Front", agent: .unassigned, provider: "ata_1"),
        Settings(label: "Front", agent: .assigned("agent_1")),
        Settings(label: "Front", provider: "ata_1"),
        Settings(agent: .assigned("agent_1"), provider: "ata_1"),
        Settings(label: "agent_1", agent: .assigned("Front"), provider: "ata_1"),
    ])
    func `a field that differs is seen`(other: Settings) throws {
        let settings = Settings(
            label: "Front", agent: .assigned("agent_1"), provider: "ata_1")
        var world = World(seed: 1)
        world.lives = nil
        for (wish, base, id, isLeft) in [
            (settings, settings, "ap_1", false), (settings, settings, nil, false),
            (settings, settings, "ap_2", true), (other, settings, "ap_1", true),
            (settings, other, nil, true), (other, other, "ap_1", false),
        ] as [(Settings, Settings, NumberID?, Bool)] {
            world.wants = [number(1): (wish, id)]
            world.bases = [number(1): LastAppliedNumber(id: "ap_1", settings: base)]
            for sifted in [world.sifted(), world.dealt(seed: 1)] {
                #expect(sifted?.left == (isLeft ? [number(1)] : []))
                #expect(sifted?.desired.numbers.count == (isLeft ? 1 : 0))
            }
        }
    }
}

/// What a sieve has left of a world.
private struct Sifted {
    let desired: DesiredState
    let left: [PhoneNumber]
    let counts: SiftedCounts
}

extension World {
    /// Its wishes and what was last applied, given to a sieve one by one.
    fileprivate func sifted(inOrder order: [PhoneNumber]? = nil) -> Sifted? {
        var table = NumberTable<SourcePlace>()
        var sieve = Sieve()
        var marks = marks[...]
        let next = {
            defer { marks = marks.dropFirst(3) }
            return Array(marks.prefix(3))
        }
        for number in order ?? wants.keys.sorted() {
            stage(number, in: &table, line: index(of: number))
            guard sieve.meet(in: &table, next: next) else { return nil }
        }
        sieve.finish(next: next)
        return Sifted(desired: state(table), left: sieve.left, counts: sieve.counts)
    }

    /// The same in an order of chance, or in this one.
    fileprivate func dealt(seed: UInt64 = 1, inOrder order: [PhoneNumber]? = nil) -> Sifted? {
        var random = Dice(seed: seed)
        let order = order ?? wants.keys.sorted().shuffled(using: &random)
        var table = NumberTable<SourcePlace>()
        var sieve = DealtSieve(expecting: order.count)
        for (offset, number) in order.enumerated() {
            stage(number, in: &table, line: index(of: number))
            sieve.meet(in: &table, at: offset)
        }
        guard let rest = sieve.finish(over: DealtMarks(marks)) else { return nil }
        for entry in rest.entries {
            stage(order[Int(entry.offset)], in: &table, line: Int(entry.line) - 1)
            let isSame = sieve.isSame(entry, in: table)
            #expect(isSame)
        }
        return Sifted(desired: state(table), left: rest.numbers, counts: rest.counts)
    }

    private func stage(
        _ number: PhoneNumber, in table: inout NumberTable<SourcePlace>, line: Int
    ) {
        guard let want = wants[number] else { return }
        table.appendUnordered(
            number, id: want.id, settings: want.settings,
            note: SourcePlace(part: 0, line: UInt32(line + 1)))
    }

    private func state(_ table: NumberTable<SourcePlace>) -> DesiredState {
        DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
    }

    /// What was last applied of some numbers.
    fileprivate func base(of numbers: [PhoneNumber]) -> LastApplied {
        var table = NumberTable<Memory>()
        for number in numbers {
            guard let base = bases[number] else { continue }
            table.append(number, id: base.id, settings: base.settings, note: base.memory)
        }
        return LastApplied(table)
    }

    /// The marks of what was last applied.
    private var marks: [RowMark] {
        bases.sorted { $0.key < $1.key }.map { number, base in
            let agent: FieldMark =
                switch base.settings.agent {
                case nil: .silent
                case .unassigned: .nothing
                case .assigned(let id): mark(of: id.string)
                }
            return RowMark(
                number, id: mark(of: base.id?.string),
                label: mark(of: base.settings.label?.string), agent: agent,
                provider: mark(of: base.settings.provider?.string),
                isOpen: !base.memory.inDoubt.isEmpty || base.memory.isStalled)
        }
    }

    private func mark(of text: String?) -> FieldMark {
        guard var text else { return .silent }
        return text.withUTF8 { FieldMark($0) }
    }
}

import Reconciliation
import Testing

struct ConditionsTests {
    /// Worlds of a few numbers; the walk says of each what is said of it when it is looked up.
    @Test(arguments: 0..<200)
    func `the walk tells of each number what its own memory tells`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var (table, known) = (NumberTable<SourcePlace>(), NumberTable<Memory>())
        var aside: [PhoneNumber: Aside] = [:]
        var (deferred, paused): (Set<PhoneNumber>, Set<PhoneNumber>) = ([], [])
        for index in 0..<12 {
            let place = SourcePlace(part: 0, line: 1)
            let settings = dice.settings(canBeEmpty: false)
            if !dice.oneIn(4) {
                table.append(number(index), id: nil, settings: settings, note: place)
            }
            if !dice.oneIn(4) {
                let memory = Memory(
                    generation: 1, inDoubt: dice.oneIn(3) ? dice.fields() : [],
                    isStalled: dice.oneIn(5))
                let values = dice.oneIn(2) ? settings : dice.settings()
                known.append(number(index), id: nil, settings: values, note: memory)
            }
            if dice.oneIn(4) { aside[number(index)] = dice.pick(Aside.allCases) }
            if dice.oneIn(3) { deferred.insert(number(index)) }
            if dice.oneIn(3) { paused.insert(number(index)) }
        }
        let desired = DesiredState(parts: ["a.json"], numbers: table, aliases: Aliases())
        let lastApplied = LastApplied(known)
        let plan = Planner.plan(desired: desired, lastApplied: lastApplied, account: nil)
        let conditions = Conditions(
            of: desired, over: lastApplied, aside: aside, deferred: deferred,
            isPaused: paused.contains)
        for (row, condition) in zip(table.rows, conditions.all) {
            let alone = Condition(
                lastApplied.memory(of: row.number),
                isWanted: plan.changes.contains { $0.number == row.number },
                aside: aside[row.number], isPaused: paused.contains(row.number),
                wasDeferred: deferred.contains(row.number))
            #expect(condition == alone)
        }
        #expect(conditions.counts.values.reduce(0, +) == table.count)
        let (words, chosen) = (
            dice.pick(["", "1", "a"]), dice.pick([nil, Condition.current, .pending])
        )
        var search = NumberSearch(words, in: desired, besides: lastApplied)
        let found = table.rows.indices.filter { index in
            let row = table.rows[index]
            return search.finds(row, known.row(of: row.number))
        }
        let fitting = FittingNumbers(search, in: conditions, only: chosen)
        #expect(fitting.rows == found.filter { chosen == nil || conditions.all[$0] == chosen })
        #expect(
            fitting.counts
                == Dictionary(grouping: found) { conditions.all[$0] }.mapValues(\.count))
    }
}

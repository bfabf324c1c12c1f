// Every number is in exactly one condition, the counts add up, and the condition is true; what is
// kept in mind stays in bounds. Told after every event, of the numbers that it may have moved.

import Reconciliation

extension World {
    mutating func checkConditions() {
        let rows = daemon.core.desired.numbers.rows
        let isSameFleet = daemon.watch.conditions.count == rows.count
        if !isSameFleet { daemon.watch.conditions = Array(repeating: nil, count: rows.count) }
        var counts = [Int](repeating: 0, count: WorkCondition.allCases.count)
        for index in rows.indices {
            let number = rows[index].number
            guard let condition = daemon.core.condition(of: number) else {
                return find("\(number) is managed, and in no condition")
            }
            counts[condition.rawValue] += 1
            let isNews = daemon.watch.conditions[index] != condition
            daemon.watch.conditions[index] = condition
            if isNews || daemon.watch.touched.contains(number) { check(condition, of: number) }
        }
        check(counts)
    }

    /// The counts that are told are those of the numbers.
    private mutating func check(_ counts: [Int]) {
        let told = daemon.core.progress
        let pairs: [(WorkCondition, Int)] = [
            (.current, told.current), (.waiting, told.waiting), (.paused, told.paused),
            (.held, told.held), (.inFlight, told.inFlight), (.stalled, told.stalled),
            (.drifted, told.drifted),
        ]
        for (condition, count) in pairs where counts[condition.rawValue] != count {
            find("\(counts[condition.rawValue]) are \(condition), and told is \(words(told))")
        }
        if told.managed != counts.reduce(0, +) { find("not all are counted: \(words(told))") }
        let known = daemon.core.lastApplied
        let doubtful = known.numbers.rows.count { !$0.note.inDoubt.isEmpty }
        if doubtful != known.inDoubt { find("\(doubtful) in doubt, counted \(known.inDoubt)") }
    }

    /// What a condition says is so by what is written down.
    private mutating func check(_ condition: WorkCondition, of number: PhoneNumber) {
        let memory = daemon.core.lastApplied.memory(of: number)
        switch condition {
        case .stalled:
            if !memory.isStalled {
                find(
                    "\(number) is stalled, and its row is not; last was "
                        + (daemon.watch.lastEntry[number].map { words($0) } ?? "nothing"))
            }
        case .current where daemon.core.hasPlanned && daemon.policy.mode == .continuous:
            let known = daemon.core.lastApplied.settings(of: number)
            let want = daemon.core.desired.settings(of: number) ?? Settings()
            if memory.isStalled {
                find("\(number) is current, and its row is stalled: \(words(known)) \(words(want))")
            }
            let isSo = want.fields.fields.allSatisfy { want.holds(known, on: $0) }
            if !isSo || !memory.inDoubt.isDisjoint(with: want.fields) {
                find("\(number) is current with \(words(known)), wanted is \(words(want))")
            }
        default: break
        }
    }

    /// Whoever reads only the disk is told the same, once everything is written down.
    mutating func checkRecorded() {
        guard daemon.policy.mode == .continuous else { return }
        let desired = daemon.core.desired
        let plan = Planner.plan(
            desired: desired, lastApplied: disk.lastApplied, account: nil, drift: drift)
        let wanted = Set(plan.changes.map(\.number))
        // Until a list is believed, the disk tells what was known before the start.
        let isBlind =
            daemon.core.held?.subject == .everything || daemon.core.standing.readingProblem != nil
        for row in desired.numbers.rows {
            let number = row.number
            let told = Condition(
                disk.lastApplied.memory(of: number), isWanted: wanted.contains(number),
                aside: disk.aside[number],
                isPaused: daemon.core.pauses.pause(of: number) != nil,
                wasDeferred: disk.lastEntries[number]?.kind == .deferred)
            guard let condition = daemon.core.condition(of: number) else { continue }
            let isSo =
                switch condition {
                case .current: told == .current || (isBlind && disk.aside[number] != nil)
                case .paused: told == .paused || told == .stalled || told == .inDoubt
                case .held: told == .held
                case .stalled: told == .stalled
                case .drifted: told == .drifted
                case .waiting, .inFlight: true
                }
            if !isSo { find("\(number) is \(condition), and the disk tells \(told)") }
        }
    }

    /// Memory and queues are bounded by the size of the fleet and by what may be in flight.
    mutating func checkBacklog() {
        let backlog = daemon.core.backlog
        let most = pace.maxInFlight
        let fleet = max(daemon.core.desired.numbers.count, daemon.core.lastApplied.numbers.count)
        if backlog.requests > most || daemon.watch.calls.count > most {
            find("\(backlog.requests) requests, and \(most) may be in flight")
        }
        // PATCHes are written down ahead of their leave, so many for each that may be under way;
        // and while those are on their way to the disk, one that has leave for each.
        if backlog.intents > (Reconciler.mostAhead + 1) * most {
            find("\(backlog.intents) intents for \(most) in flight")
        }
        if backlog.numbers > fleet + most { find("work for \(backlog.numbers) of \(fleet)") }
        let entries = 2 * (fleet + most) + Backlog.slack
        if backlog.turns > entries { find("\(backlog.turns) turns for \(fleet) numbers") }
        if backlog.alarms > entries { find("\(backlog.alarms) alarms for \(fleet) numbers") }
        peaks.turns = max(peaks.turns, backlog.turns - 2 * (fleet + most))
        peaks.alarms = max(peaks.alarms, backlog.alarms - 2 * (fleet + most))
    }
}

// The order in which lists and tables are told changes nothing.

import Reconciliation

extension World {
    /// The same file, database and account told in another order give the same plan.
    mutating func planInAnotherOrder() {
        guard violation == nil else { return }
        let core = daemon.core
        let plan = Planner.plan(
            desired: core.desired, lastApplied: core.lastApplied, account: server.account,
            drift: drift)
        let other = Planner.plan(
            desired: core.desired.shuffled(&dice),
            lastApplied: LastApplied(core.lastApplied.numbers.shuffled(&dice)),
            account: server.accountInAnotherOrder(&dice),
            drift: drift)
        sights.saw(.plannedInAnotherOrder)
        if !plan.isSame(as: other) {
            find("another order gives another plan: \(words(plan)) and \(words(other))")
        }
    }
}

extension Plan {
    fileprivate func isSame(as other: Plan) -> Bool {
        changes == other.changes && refusals == other.refusals && reported == other.reported
            && adoptions == other.adoptions && moves == other.moves
            && releases == other.releases && unmanaged == other.unmanaged
            && missing == other.missing && summary == other.summary
    }
}

extension NumberTable {
    /// The same rows, put in one by one in another order.
    func shuffled(_ dice: inout Dice) -> NumberTable {
        var table = NumberTable()
        for row in rows.shuffled(using: &dice) {
            table.set(row.number, id: id(of: row), settings: settings(of: row), note: row.note)
        }
        return table
    }
}

extension DesiredState {
    func shuffled(_ dice: inout Dice) -> DesiredState {
        DesiredState(parts: parts, numbers: numbers.shuffled(&dice), aliases: aliases)
    }
}

extension Server {
    /// The account as its reading finds it when the pages come in another order.
    fileprivate func accountInAnotherOrder(_ dice: inout Dice) -> Account? {
        var reading = AccountReading(directory: true)
        let all = lines.compactMap(\.live).shuffled(using: &dice)
        _ = reading.received(NumberPage(numbers: all, hasMore: false))
        _ = reading.received(Catalogue.liveAgents.shuffled(using: &dice))
        let last = reading.received(Catalogue.liveProviders.shuffled(using: &dice))
        if case .done(let account) = last { return account }
        return nil
    }
}

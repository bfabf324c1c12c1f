import HostSystem
import Reconciliation
import StateStore

extension RecordedState {
    /// Everything that `explain` shows of one number; how many rows of its journal, newest first.
    func explanation(
        of number: PhoneNumber, history limit: Int, _ setup: Setup
    ) throws -> ExplainView {
        let known = try reader.number(number)
        let plan = plan(setup.drift)
        let change = plan.changes.first { $0.number == number }
        let row = desired?.numbers.row(of: number)
        var condition = Condition.unmanaged
        if row != nil {
            let isWaiting = known?.condition == .waiting
            condition = self.condition(
                of: number, changes: change == nil ? [] : [number],
                waiting: isWaiting ? [number] : [])
        }
        var view = ExplainView(number: number, condition: condition, isServed: isServed)
        if let desired, let row {
            view.id = desired.numbers.id(of: row)
            view.asked = ExplainView.Asked(
                settings: desired.numbers.settings(of: row), location: desired.location(of: row),
                revision: revision?.revision)
        }
        view.id = view.id ?? known?.lastApplied.id
        view.lastApplied = known?.lastApplied.settings ?? Settings()
        view.inDoubt = known?.lastApplied.memory.inDoubt ?? []
        view.since = known?.updatedAt
        view.problem = condition == .current ? nil : known?.problem
        // What went well is no problem of the number's, whatever it waits for now.
        let status = known?.status.flatMap { (200..<300).contains($0) ? nil : $0 }
        view.status = condition == .current ? nil : status
        view.nextTry = condition == .current ? nil : known?.retryAt
        view.change = change
        view.refusal = plan.refusals.first { $0.number == number }
        let pauses = try reader.pauses(at: HostClock.calendarNow())
        view.pause = pauses.first { $0.number == nil } ?? pauses.first { $0.number == number }
        view.pin = pins.first { $0.number == number }
        view.isProtected = desired?.protects(number) ?? false
        view.history = try reader.history(of: number, limit: limit).map { HistoryRow($0) }
        let stored = try reader.standing()
        view.hold = stored?.standing.hold
        view.held = stored?.standing.held
        view.heldDigest = stored?.heldDigest
        return view
    }
}

import HostSystem
import Reconciliation
import StateStore

extension RecordedState {
    /// How many revisions are looked through for the origin of a value.
    private static let origins = 50

    /// Everything that `explain` shows of one number; how many rows of its journal, newest first.
    func explanation(
        of number: PhoneNumber, history limit: Int, _ setup: Setup
    ) async throws -> ExplainView {
        var view = try known(of: number, history: limit, setup)
        view.asked?.origins =
            try await blame(of: number, setup.source, limit: Self.origins)?.blame.rows.first
        view.asked?.isOutdated = await isOutdated(number, setup)
        return view
    }

    /// The same without what takes the reading of whole desired states.
    func known(
        of number: PhoneNumber, history limit: Int, before: Int64? = nil, _ setup: Setup
    ) throws -> ExplainView {
        let known = try reader.number(number)
        let plan = plan(of: number, setup.drift)
        let change = plan.changes.first { $0.number == number }
        let row = desired?.numbers.row(of: number)
        let condition = condition(
            of: number, changes: change == nil ? [] : [number],
            deferred: known?.condition == .waiting ? [number] : [])
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
        view.isAside = aside[number] != nil
        // Since when somebody has it otherwise is not written down.
        view.since = view.isAside || condition == .paused ? nil : known?.updatedAt
        // What went well is no problem of the number's, whatever it waits for now.
        if let known, condition != .current, known.condition != .settled {
            view.problem = known.problem
            view.status = known.status.flatMap { (200..<300).contains($0) ? nil : $0 }
            view.nextTry = known.retryAt
            view.waitsForAccount = known.waitsForAccount
        }
        view.change = change
        view.refusal = plan.refusals.first { $0.number == number }
        view.pause = pause(of: number)
        view.sent = try sending(setup, at: HostClock.calendarNow())
        view.pin = pins.first { $0.number == number }
        view.isProtected = desired?.protects(number) ?? false
        view.history = try reader.history(of: number, limit: limit, before: before)
            .map { HistoryRow($0) }
        let stored = try reader.standing()
        view.hold = stored?.standing.hold
        view.held = stored?.standing.held
        view.isNewestRefused = stored?.standing.desiredProblem != nil
        view.heldDigest = stored?.heldDigest
        return view
    }

    /// What the planner finds to do for one number, without a look at the others.
    private func plan(of number: PhoneNumber, _ drift: DriftPolicy) -> Plan {
        guard let desired, let row = desired.numbers.row(of: number) else { return Plan() }
        var (asked, known) = (NumberTable<SourcePlace>(), NumberTable<Memory>())
        asked.append(
            number, id: desired.numbers.id(of: row), settings: desired.numbers.settings(of: row),
            note: row.note)
        if let memory = lastApplied.numbers.row(of: number)?.note {
            known.append(
                number, id: lastApplied.id(of: number), settings: lastApplied.settings(of: number),
                note: memory)
        }
        return Planner.plan(
            desired: DesiredState(
                parts: desired.parts, numbers: asked, aliases: desired.aliases),
            lastApplied: LastApplied(known), account: nil, drift: drift)
    }

    /// Whether the newest file asks something else of a number than what is in force, without what
    /// an undo holds.
    private func isOutdated(_ number: PhoneNumber, _ setup: Setup) async -> Bool {
        // A service reads the file by itself.
        let isTold = sendingNow != nil
        let newest =
            isTold ? notInForce : try? await DesiredReading.content(of: setup.source).state
        guard let newest, let file else { return false }
        return newest.settings(of: number) != file.settings(of: number)
    }
}

import HostSystem
import Reconciliation
import StateStore

extension RecordedState {
    /// How many stalled numbers a status names.
    private static let shown = 20

    /// Everything that `status` shows.
    func status(_ setup: Setup) async throws -> StatusView {
        var view = try known(setup)
        if holder == nil, let revision {
            view.file = await sight(of: setup.source, besides: revision)
        }
        return view
    }

    /// The same without a look at what the file has become, which a service takes by itself.
    func known(_ setup: Setup) throws -> StatusView {
        var view = StatusView(database: setup.state, options: setup.options)
        view.holder = holder.map { StatusView.Holder($0) }
        view.version = try reader.service()?.version
        if let revision, let desired {
            view.desired = StatusView.Desired(
                revision: revision.revision, acceptedAt: revision.acceptedAt, files: desired.parts)
        }
        let now = HostClock.calendarNow()
        view.pauses = pauses
        view.approvals = try reader.approvals(at: now).map {
            StatusView.Approval(
                digest: $0.digest, by: $0.by, reason: $0.reason, expiresAt: $0.expiresAt)
        }
        view.sent = try sending(setup, at: now)
        view.pinned = pins.count
        view.receivers = try reader.receivers().compactMap { receiver in
            receiver.standing.problem.map {
                StatusView.Receiver(
                    name: receiver.name, problem: $0, lost: receiver.standing.lost,
                    since: receiver.since)
            }
        }
        if let stored = try reader.standing() {
            let standing = stored.standing
            view.since = stored.began
            view.held = standing.held
            view.heldDigest = stored.heldDigest
            view.desiredProblem = standing.desiredProblem
            view.sourceProblem = standing.sourceProblem
            view.hold = standing.hold
            view.readingProblem = standing.readingProblem
            view.drifted = standing.drifted
        }
        let waiting = try reader.numbers(.waiting, limit: Int(Int32.max))
        let conditions = conditions(deferred: Set(waiting.map(\.number)))
        view.counts = StatusView.Counts(conditions.counts)
        view.numbersListed = sendingNow?.numbersListed
        view.comparedAt = sendingNow?.sinceCompared.map {
            now + .nanoseconds(-$0.wholeNanoseconds)
        }
        view.throttledUntil = sendingNow?.throttledFor.map { now + $0 }
        if view.hold == nil {
            view.estimate = sendingNow?.estimate(of: view.counts.moving, setup)
        }
        view.lastChange = try lastChange()
        let stalled = try reader.numbers(.stalled, limit: Self.shown)
        view.stalled = stalled.map(shown)
        let doubtful = try reader.numbers(.inDoubt, limit: Self.shown)
        let retrying = waiting.filter { one in
            desired?.numbers.index(of: one.number).map { conditions.all[$0] } == .retrying
        }
        view.nextTry = (retrying + doubtful + stalled).compactMap(\.retryAt).min()
        return view
    }

    /// What the file has become that no service looks at.
    private func sight(
        of source: DesiredSource, besides revision: StoredRevision
    ) async -> StatusView.File {
        do throws(DesiredTrouble) {
            let reading = try await DesiredReading.content(of: source)
            return reading.digest == revision.revision.digest ? .accepted : .other
        } catch {
            return .refused(Text(error.sentence))
        }
    }

    private func lastChange() throws -> StatusView.LastChange? {
        let recent = try reader.history(limit: 200)
        return recent.first { $0.entry.kind == .applied }
            .map { StatusView.LastChange(number: $0.entry.number, at: $0.at) }
    }

    private func shown(_ number: StoredNumber) -> StatusView.Stalled {
        let label = desired?.settings(of: number.number)?.label ?? number.lastApplied.settings.label
        return StatusView.Stalled(
            number: number.number, label: label, problem: number.problem, status: number.status,
            since: number.updatedAt, nextTry: number.retryAt,
            waitsForAccount: number.waitsForAccount)
    }
}

extension StatusView.Counts {
    init(_ counts: [Condition: Int]) {
        func count(_ condition: Condition) -> Int { counts[condition] ?? 0 }
        self.init(
            current: count(.current), pending: count(.pending), retrying: count(.retrying),
            paused: count(.paused), held: count(.held), inDoubt: count(.inDoubt),
            stalled: count(.stalled), drifted: count(.drifted))
    }
}

extension StatusView {
    /// What can be told where there is no database.
    init(withoutDatabase setup: Setup) {
        self.init(database: setup.state)
        holder = setup.lockHolder.map { Holder($0) }
        isWithoutDatabase = true
    }
}

extension StatusView {
    /// What a service tells that has lost its database; its lock may be gone as well.
    init(displaced setup: Setup) {
        self.init(withoutDatabase: setup)
        holder = holder ?? Holder(pid: HostProcess.pid, command: "patchbay run")
    }
}

extension StatusView.Holder {
    fileprivate init(_ holder: LockHolder) {
        self.init(pid: holder.pid, command: holder.command, since: holder.since)
    }
}

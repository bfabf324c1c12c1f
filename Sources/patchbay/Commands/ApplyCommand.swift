import ArgumentParser
import CartesiaAPI
import GitRepository
import HostSystem
import Reconciliation
import StateStore
import UnixSignals

struct ApplyCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Shows the plan, asks, applies it, and tells what happened.",
        discussion: """
            Reads the account, shows the plan, and asks; --yes answers for scripts. Then sends one \
            PATCH for each changed number, with only the fields that change, and tries again until \
            every change is applied or stalled. Ctrl-C drains: requests under way get their answer.

            A plan beyond the limits is approved by its digest: with --approve, with `patchbay \
            approve`, or by typing its first 8 characters at the question. --yes does not do that.

            With --plan the plan is made anew, and applied only if it is exactly the one in that \
            file; else nothing is, and it ends with 6. A file that is not as it was written is \
            refused, with 1.

            Ends with 0 when all is applied, 4 when it is held by the limits or everything is \
            paused, 5 when part of it is applied, 6 when the approved plan is not the one that \
            would be applied, 1 when nothing is; 3 when the desired state is invalid, 69 when the \
            API cannot be reached, 75 while the service holds the lock, 77 when the key is \
            refused, 78 when the configuration is not in order.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Apply without asking.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "Approve exactly the plan with this digest, also beyond the limits; any other is "
                + "refused.", valueName: "digest"))
    var approve: String?

    @Option(
        help: ArgumentHelp(
            "Apply exactly the plan in this file, which `plan --out` wrote; it answers like --yes.",
            valueName: "file"))
    var plan: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Read the account first; without, only what was last applied counts.")
    var live = true

    /// Whether the ordinary question is answered already.
    private var isAnswered: Bool { yes || approve != nil || plan != nil }

    func perform() async throws {
        let setup = try common.setup()
        if setup.format == .json, !isAnswered {
            throw Failure(
                .usage, "--format json cannot ask: give --yes, or --approve with a digest")
        }
        if let words = approve.flatMap({ Digest(typed: $0).slip(among: Self.known(setup)) }) {
            throw Failure(.usage, words)
        }
        let end: End
        do {
            let written = try plan.map { path throws(Failure) in try PlanFile.read(at: path) }
            end = try await apply(setup, written)
        } catch {
            let failure = Failure(error)
            if setup.format == .json {
                StandardStream.output.write(ApplyJSON(ending: ApplyEnding(failure)).text)
            }
            throw failure
        }
        let concluded = Result { try conclude(end, setup) }
        if let trouble = end.trouble { throw trouble }
        try concluded.get()
    }

    /// The plan that is held, as far as the database tells.
    private static func known(_ setup: Setup) -> [Digest] {
        let stored = try? setup.place.openReader()?.standing()
        return stored?.heldDigest.map { [$0] } ?? []
    }

    /// How the work ended, and how long it took; and what went wrong with our own disk when all of
    /// it was done and written down.
    private typealias End = (
        finish: Driver<ApplyAudience>.Finish, took: Duration, trouble: Failure?
    )

    /// What was fetched before is good, too, and said to be so.
    private func fetch(_ mirror: GitMirror) async throws(Failure) {
        do throws(GitTrouble) {
            try await mirror.fetch()
        } catch {
            if (try? await mirror.newest()) == nil {
                throw Failure(.error, "\(error.sentence). \(error.remedy)")
            }
            StandardStream.error.write(
                "warning: \(masked(error.sentence)); what was fetched before is taken\n")
        }
    }

    /// The newest that the repository has.
    private func fetched(_ setup: Setup, _ store: StateStore) async throws -> DesiredReading {
        if let mirror = setup.source.mirror { try await fetch(mirror) }
        let head = try store.revision()?.head
        return try await setup.readDesired(after: head)
    }

    private func apply(_ setup: Setup, _ written: PlanFile?) async throws -> End {
        // A mistake in a file is told before anything is begun.
        let file = setup.source.mirror == nil ? try await setup.readDesired() : nil
        let options = setup.api
        let keys = KeySource(try setup.apiKey())
        var lock = try LockFile.acquire(
            at: LockFile.path(beside: StateStore.realPath(of: setup.state)),
            command: "patchbay apply")
        do {
            var store = try StateStore.open(at: setup.state)
            store.keeping = setup.keeping
            let desired: DesiredReading
            if let file { desired = file } else { desired = try await fetched(setup, store) }
            if let words = try HistoryLoss(store, &lock).sentence {
                StandardStream.error.write("warning: \(words)\n")
            }
            var end: End
            do {
                end = try await apply(desired, setup, options, keys, store, written)
            } catch {
                if let length = try? store.journalLength() { lock.keep(journalLength: length) }
                throw error
            }
            do throws(StoreFailure) {
                lock.keep(journalLength: try store.journalLength())
                try store.close()
            } catch {
                end.trouble = end.trouble ?? Failure(error)
            }
            lock.release()
            return end
        } catch {
            lock.release()
            throw error
        }
    }

    private func apply(
        _ desired: DesiredReading, _ setup: Setup, _ options: APIOptions,
        _ keys: KeySource, _ store: StateStore, _ written: PlanFile?
    ) async throws -> End {
        let loaded = try store.load(at: HostClock.calendarNow())
        if let pause = loaded.pauses.first(where: { $0.number == nil }) {
            throw Failure(
                .held,
                "everything is paused for another \(pause.left.shown): "
                    + "\(pause.reason.string.harmless(limit: 300)). Go on with: patchbay resume")
        }
        if let hold = loaded.pace?.hold, hold > .zero {
            StandardStream.error.write("the API asked to wait: \(hold.shown) are left of it\n")
        }
        let policy = Policy(
            mode: .once, drift: setup.drift, reads: live, pace: setup.pace,
            limits: setup.limits)
        // A run that happens once reads the account before it plans.
        let initial = Handover(
            Reconciler(
                resuming: loaded, desired: loaded.desired, policy: policy, afterLoss: false))
        let begin = HostClock.now()
        let finish = try await withCartesiaAPI(options, keys: keys) { reader, patcher in
            let doors = Doors(
                reader: reader, patcher: patcher, store: store, perHour: setup.limits.perHour,
                guarded: .nothing, renewKey: {})
            return try await drive(initial, desired, doors, setup, written)
        }
        return (finish, HostClock.now() - begin, finish.trouble.map { Failure($0) })
    }

    private func drive(
        _ initial: Handover<Reconciler>, _ desired: DesiredReading, _ doors: Doors,
        _ setup: Setup, _ written: PlanFile?
    ) async throws -> Driver<ApplyAudience>.Finish {
        let inbox = Inbox()
        let (approvals, approval) = AsyncStream.makeStream(of: UnixSignalsSequence.self)
        let audience = ApplyAudience(
            consent: isAnswered
                ? .given : StandardStream.input.isTerminal ? .asked : .impossible,
            digest: approve.map { Digest(typed: $0) }, written: written,
            isApproved: { [store = doors.store] digest throws(StoreFailure) in
                try store.isApproved(digest, at: HostClock.calendarNow())
            },
            noteApproval: { [store = doors.store] digest, reason throws(StoreFailure) in
                try store.note(
                    StoredApproval(
                        digest: digest, approvedAt: HostClock.calendarNow(),
                        by: ControlRequest.asker, reason: reason))
            },
            voidOthers: { [store = doors.store] digest throws(StoreFailure) in
                try store.voidApprovals(besides: digest, at: HostClock.calendarNow())
            },
            paint: setup.color.paint(for: .error, environment: setup.environment),
            show: { show($0, $1, setup, isApproved: $2) },
            retyped: common.retyped,
            approved: {
                approval.yield(await UnixSignalsSequence(trapping: .sigint, .sigterm))
                approval.finish()
            })
        inbox.put(.desired(desired))
        return try await withThrowingTaskGroup(of: Driver<ApplyAudience>.Finish?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await Driver(inbox: inbox, doors: doors).run(initial, before: audience)
            }
            group.addTask {
                // Until the plan is approved nothing was sent: Ctrl-C just ends the process.
                for await signals in approvals {
                    for await _ in signals {
                        StandardStream.error.write("\nstopping: waiting for requests under way\n")
                        inbox.put(.stopRequested)
                    }
                }
                return nil
            }
            while let ended = try await group.next() {
                if let finish = ended { return finish }
            }
            throw CancellationError()
        }
    }

    private func show(
        _ plan: Plan, _ reconciler: Reconciler, _ setup: Setup, isApproved: Bool
    ) {
        guard setup.format == .text else { return }
        let names = Names(reconciler.desired.aliases, plan: plan)
        let digest = plan.digest
        let text = PlanText(
            plan: plan, names: names, digest: digest, paint: setup.paint, next: nil,
            source: setup.desired, warnings: plan.warnings.map(\.string),
            estimate: setup.estimate(of: plan), breaches: reconciler.breachesOfShown,
            isApproved: isApproved,
            length: .standard("`patchbay plan --live --all` shows each"))
        StandardStream.output.write(text.text)
    }

    private func conclude(_ end: End, _ setup: Setup) throws {
        let finish = end.finish
        var audience = finish.audience
        audience.finish()
        var view = audience.tally.view(after: end.took, ending: finish.ending)
        view.note(finish.reconciler.pauses)
        let names = Names(finish.reconciler.desired.aliases, plan: audience.plan ?? Plan())
        if setup.format == .json {
            let page = ApplyJSON(
                ending: end.trouble.map { ApplyEnding($0) } ?? audience.end(finish.ending, view),
                view: view, plan: audience.plan,
                names: names, breaches: audience.breaches)
            StandardStream.output.write(page.text)
        }
        switch finish.ending {
        case .keyRefused where audience.plan == nil:
            throw Failure(.keyRefused, Wording.ending(finish.ending))
        case .unreachable where !audience.isApproved:
            throw Failure(.apiUnreachable, Wording.ending(finish.ending))
        case .accountUnclear: throw Failure(.error, Wording.ending(finish.ending))
        case .settled, .stopped, .keyRefused, .unreachable, .heldByLimits: break
        }
        if audience.staleness != nil { throw ExitStatus.stalePlan.exitCode }
        if finish.ending == .heldByLimits { throw ExitStatus.held.exitCode }
        guard let plan = audience.plan else { throw ExitStatus.error.exitCode }
        let isDeclined =
            view.applied.isEmpty && !audience.isApproved && finish.ending != .settled
        if setup.format == .json || (plan.changes.isEmpty && plan.refusals.isEmpty) {
            // It is told already, or there is nothing to tell.
        } else if isDeclined {
            StandardStream.output.write("Nothing was applied.\n")
        } else {
            let text = ApplyText(
                view: view, names: names, refusals: plan.refusals, paint: setup.paint)
            StandardStream.output.write("\n" + text.text)
        }
        let status = view.status(refusals: plan.refusals.count)
        if case .keyRefused = finish.ending { throw ExitStatus.keyRefused.exitCode }
        if case .unreachable = finish.ending, status == .error {
            throw ExitStatus.apiUnreachable.exitCode
        }
        // At the terminal it was asked for, and not given.
        if isDeclined, !audience.breaches.isEmpty, !audience.wasApproved {
            throw ExitStatus.held.exitCode
        }
        if status != .fine { throw status.exitCode }
    }
}

extension ApplyAudience {
    /// How it ended, for programs.
    fileprivate func end(_ ending: Ending, _ view: ApplyView) -> ApplyEnding {
        if let staleness { return ApplyEnding(stale: staleness) }
        if ending == .settled, view.isPaused { return ApplyEnding(pausing: view.notApplied) }
        return ApplyEnding(ending, breaches: breaches)
    }
}

extension ApplyView {
    /// How the command ends, when the plan refused some numbers besides.
    fileprivate func status(refusals: Int) -> ExitStatus {
        if isComplete, refusals == 0 { return .fine }
        if isPaused, refusals == 0 { return .held }
        return applied.isEmpty && found.isEmpty ? .error : .partlyApplied
    }
}

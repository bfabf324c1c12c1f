import DesiredStateJSON
import Reconciliation
import StateStore

extension Setup {
    /// What would change of what was last applied, or of what is live.
    ///
    /// - Parameters:
    ///   - isLive: whether the account is read first.
    ///   - options: those that were given, for a command to be typed next.
    ///   - held: what the service holds, if that is known.
    /// - Throws: `InvalidSide` when the desired state is none.
    func plan(
        over recorded: RecordedState?, isLive: Bool = false, options: String, held: Held? = nil
    ) async throws -> PlanView {
        let head = recorded?.revision?.revision.head
        let desired = try await InvalidSide.naming("the desired state") {
            () async throws(DesiredTrouble) in
            try await DesiredReading.read(source, after: head)
        }
        let account = isLive ? try await AccountFetch.fetch(self) : nil
        let dry = try DryRun(of: desired, over: recorded, account: account, held: held, self)
        return PlanView(
            plan: dry.plan, names: Names(dry.desired.aliases, plan: dry.plan), digest: dry.digest,
            side: PlanSide(source: self.desired, commit: desired.origin.commit?.id.string),
            next: dry.next(options), warnings: dry.warnings, estimate: estimate(of: dry.plan),
            breaches: dry.breaches, isApproved: dry.isApproved, pauses: dry.pauses,
            inForce: dry.isInForce ? nil : dry.revision, heldByService: dry.heldBesides)
    }
}

extension DryRun {
    /// What else the reader of the plan must know.
    fileprivate var warnings: [String] {
        plan.warnings.map(\.string) + undecided + undone + paused
    }

    private var undecided: [String] {
        if !isUndecided { return [] }
        return breaches.isEmpty
            ? ["it may go beyond the limits: --live reads the account, and tells"]
            : [
                "some of it may be there already: --live reads the account, and shows the plan to "
                    + "approve"
            ]
    }

    private var undone: [String] {
        if pinned == 0 { return [] }
        let verb = pinned == 1 ? "is" : "are"
        return [
            "\(pinned.counted("number")) \(verb) held by an undo at what was before, and not as "
                + "the file asks"
        ]
    }

    private var paused: [String] {
        PauseWords.waiting(plan.changes.map(\.number), for: pauses).map { [$0] } ?? []
    }
}

extension PlanView {
    /// With which code a command that shows it ends.
    func ending(isDetailed: Bool) -> ExitStatus {
        if isHeld { return .held }
        if !plan.refusals.isEmpty { return .error }
        guard isDetailed else { return .fine }
        if !plan.changes.isEmpty { return .changes }
        return plan.reported.isEmpty ? .fine : .drift
    }
}

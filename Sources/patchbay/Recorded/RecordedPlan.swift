import Reconciliation
import StateStore

extension Setup {
    /// What would change of what was last applied, or of what is live.
    ///
    /// - Parameters:
    ///   - isLive: whether the account is read first.
    ///   - options: those that were given, for a command to be typed next.
    /// - Throws: `InvalidSide` when the desired state is none.
    func plan(
        over outline: RecordedOutline?, isLive: Bool, options: String
    ) async throws -> PlanView {
        if !isLive, let outline, let sifted = await sift(beside: outline) {
            let ground = PlanGround(of: sifted, over: outline)
            return view(try DryRun(ground, account: nil, self), of: ground, options)
        }
        let desired = try await planned(after: outline?.revision?.revision.head)
        let account = isLive ? try await AccountFetch.fetch(self) : nil
        let ground = try PlanGround(of: desired, over: outline)
        return view(try DryRun(ground, account: account, self), of: ground, options)
    }

    /// The same over what a service knows, and holds.
    func plan(
        over recorded: RecordedState?, options: String, held: Held?
    ) async throws -> PlanView {
        let desired = try await planned(after: recorded?.revision?.revision.head)
        let ground = PlanGround(of: desired, over: recorded)
        return view(try DryRun(ground, account: nil, held: held, self), of: ground, options)
    }

    /// Most plans are of a file of which nearly everything is as it was. `nil` when it is not
    /// certain that this is one.
    private func sift(beside outline: RecordedOutline) async -> SiftedReading? {
        guard case .path(let path) = source, outline.pins.isEmpty else { return nil }
        async let head = CheckedOut.holding(path)
        let sifted = SiftedReading(ofFile: path, beside: outline.reader)
        return await sifted?.knowing(head)
    }

    private func planned(after head: Text?) async throws -> DesiredReading {
        try await InvalidSide.naming("the desired state") { () async throws(DesiredTrouble) in
            try await DesiredReading.read(source, after: head)
        }
    }

    private func view(_ dry: DryRun, of ground: PlanGround, _ options: String) -> PlanView {
        PlanView(
            plan: dry.plan, names: Names(dry.desired.aliases, plan: dry.plan), digest: dry.digest,
            side: PlanSide(source: desired, commit: ground.origin.commit?.id.string),
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

import HostSystem
import Reconciliation
import StateStore

/// Shows the plan, asks for it, and shows how the work goes on.
struct ApplyAudience: Audience {
    /// What is answered without asking.
    enum Consent {
        case given
        /// A person at the terminal is asked.
        case asked
        /// Nobody is there to be asked.
        case impossible
    }

    let consent: Consent
    /// The plan that was approved beforehand.
    let digest: Digest?
    /// The plan that was written down beforehand: it and no other is carried out.
    let written: PlanFile?
    /// Whether the database has an approval of a plan that holds.
    let isApprovedBefore: @Sendable (Digest) throws(StoreFailure) -> Bool
    /// Writes down that a plan beyond the limits was approved here and now, and how.
    let noteApproval: @Sendable (Digest, Text) throws(StoreFailure) -> Void
    /// Takes back what was approved of other plans, which are not what would be done now: those.
    let voidOthers: @Sendable (Digest) throws(StoreFailure) -> [Digest]
    /// The options, for a command to be typed next.
    let retyped: String
    /// Writes the plan, with its digest, and whether it is approved already.
    let show: @Sendable (Plan, Reconciler, Bool) -> Void
    /// Called once, when the plan is approved and before anything is sent.
    let approved: @Sendable () async -> Void
    private(set) var plan: Plan?
    private(set) var tally = ApplyTally([])
    /// Whether anything was done: something is written down as soon as a plan is approved.
    private(set) var isApproved = false
    /// Why what was approved or written down beforehand is not what would be done; `nil` when it
    /// is, or nothing was.
    private(set) var staleness: String?
    private(set) var breaches: [Breach] = []
    /// The plan was approved before it was shown.
    private(set) var wasApproved = false
    private var progress: ApplyProgress
    private var reading = ReadingProgress()

    init(
        consent: Consent, digest: Digest?, written: PlanFile?,
        isApproved: @escaping @Sendable (Digest) throws(StoreFailure) -> Bool,
        noteApproval: @escaping @Sendable (Digest, Text) throws(StoreFailure) -> Void,
        voidOthers: @escaping @Sendable (Digest) throws(StoreFailure) -> [Digest], paint: Paint,
        show: @escaping @Sendable (Plan, Reconciler, Bool) -> Void, retyped: String,
        approved: @escaping @Sendable () async -> Void
    ) {
        self.consent = consent
        self.digest = digest
        self.written = written
        isApprovedBefore = isApproved
        self.noteApproval = noteApproval
        self.voidOthers = voidOthers
        self.retyped = retyped
        self.show = show
        self.approved = approved
        progress = ApplyProgress(paint: paint)
    }

    mutating func handled(_ event: Event, since start: Instant, _ reconciler: Reconciler) {
        if plan == nil, let count = reconciler.numbersListed { reading.note(count) }
    }

    mutating func hear(_ report: Report, _ reconciler: Reconciler) {
        reading.finish()
        tally.note(report)
        switch report {
        case .planned(let plan):
            self.plan = plan
            breaches = reconciler.breachesOfShown
            staleness = staleness(of: plan, reconciler)
            wasApproved = (try? isApprovedBefore(plan.digest)) ?? false
            tally = ApplyTally(plan.changes)
            show(plan, reconciler, wasApproved || digest == plan.digest)
            progress.begin(total: plan.changes.count)
        case .journaled(let entry):
            isApproved = true
            progress.note(entry, reconciler)
        case .throttled(let span):
            progress.say("the API asks to wait: \(span.shown)")
        case .capped(let span):
            progress.say(
                "no more PATCHes may leave within the hour (limits.perHour): goes on in "
                    + span.shown)
        case .readingRefused(let words):
            progress.say("the account cannot be read: \(words.string.harmless())")
        default: break
        }
    }

    func answer(_ plan: Plan) async throws(StoreFailure) -> Event? {
        for other in try voidOthers(plan.digest) {
            StandardStream.error.write(
                "patchbay: the approval of \(other.short) is void: what would be done now is "
                    + "another plan\n")
        }
        if let staleness {
            StandardStream.error.write("patchbay: \(staleness), and nothing was done\n")
            return .stopRequested
        }
        if !breaches.isEmpty { return try await answerHeld(plan) }
        if plan.changes.isEmpty { return .approved(Approval(changes: [])) }
        if consent != .given { return await answerAsked(plan, exactly: nil) }
        await approved()
        return .approved(Approval(changes: plan.changes))
    }

    private func staleness(of plan: Plan, _ reconciler: Reconciler) -> String? {
        let now = plan.digest
        if let written, written.digest != now {
            let difference = PlanDifference(
                from: written.substance, to: PlanSubstance(plan),
                Names(reconciler.desired.aliases, plan: plan))
            return "the plan in \(written.path.harmless(limit: 400)) is stale: "
                + "\(difference?.sentence ?? ""); it would be \(now.string) now"
        }
        if digest == nil || digest == now { return nil }
        return "the approved plan is stale: it would be \(now.string) now"
    }

    /// The ordinary question, of a plan within the limits or one that was approved beforehand.
    private func answerAsked(_ plan: Plan, exactly name: Digest?) async -> Event {
        guard consent == .asked else {
            StandardStream.error.write(
                "patchbay: there is no terminal to ask on; give --yes to apply this plan\n")
            return .stopRequested
        }
        let count = plan.changes.count.counted("number")
        let answer = Question.ask("Apply these changes to \(count)? Only \"yes\" applies: ")
        if answer == nil { StandardStream.error.write("\n") }
        guard answer == "yes" else { return .stopRequested }
        await approved()
        return .approved(
            name.map { Approval(exactly: plan, digest: $0) } ?? Approval(changes: plan.changes))
    }

    /// A plan beyond the limits goes on only when exactly it was approved.
    private func answerHeld(_ plan: Plan) async throws(StoreFailure) -> Event? {
        let name = plan.digest
        var isGiven = try isApprovedBefore(name)
        if !isGiven, digest == name {
            try noteApproval(name, "apply --approve")
            isGiven = true
        }
        if isGiven, consent != .given { return await answerAsked(plan, exactly: name) }
        if !isGiven, consent == .asked {
            let start = name.string.prefix(8)
            let answer = Question.ask(
                "It goes beyond the limits. Only the first 8 characters of its digest apply it: ")
            if answer == nil { StandardStream.error.write("\n") }
            guard Digest(typed: answer ?? "").string == start else {
                if answer != nil {
                    StandardStream.error.write("patchbay: that is not \(start)\n")
                }
                return .stopRequested
            }
            try noteApproval(name, "typed at apply")
        } else if !isGiven {
            StandardStream.error.write(
                "patchbay: held by the limits: "
                    + breaches.map(\.sentence).joined(separator: "; ") + ". "
                    + "Apply exactly this plan with: patchbay apply --approve \(name.string)"
                    + "\(retyped)\n")
            return .approved(Approval(changes: []))
        }
        await approved()
        return .approved(Approval(exactly: plan, digest: name))
    }

    /// Ends the progress line, if there is one.
    mutating func finish() {
        reading.finish()
        progress.finish()
    }
}

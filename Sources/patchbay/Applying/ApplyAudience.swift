import HostSystem
import Reconciliation

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
    /// Writes the plan, with its digest.
    let show: @Sendable (Plan, Reconciler) -> Void
    /// Called once, when the plan is approved and before anything is sent.
    let approved: @Sendable () async -> Void
    private(set) var plan: Plan?
    private(set) var tally = ApplyTally([])
    /// Whether anything was done: something is written down as soon as a plan is approved.
    private(set) var isApproved = false
    private var progress: ApplyProgress

    init(
        consent: Consent, paint: Paint, show: @escaping @Sendable (Plan, Reconciler) -> Void,
        approved: @escaping @Sendable () async -> Void
    ) {
        self.consent = consent
        self.show = show
        self.approved = approved
        progress = ApplyProgress(paint: paint)
    }

    mutating func hear(_ report: Report, _ reconciler: Reconciler) {
        tally.note(report)
        switch report {
        case .planned(let plan):
            self.plan = plan
            tally = ApplyTally(plan.changes)
            show(plan, reconciler)
            progress.begin(total: plan.changes.count)
        case .journaled(let entry):
            isApproved = true
            progress.note(entry, reconciler)
        case .throttled(let span):
            progress.say("the API asks to wait: \(span.shown)")
        case .readingRefused(let words):
            progress.say("the account cannot be read: \(words.string.harmless())")
        default: break
        }
    }

    func answer(_ plan: Plan) async -> Event? {
        if plan.changes.isEmpty { return .approved(Approval(changes: [])) }
        switch consent {
        case .given:
            await approved()
            return .approved(Approval(changes: plan.changes))
        case .impossible:
            StandardStream.error.write(
                "patchbay: there is no terminal to ask on; give --yes to apply this plan\n")
            return .stopRequested
        case .asked:
            let count = plan.changes.count.counted("number")
            let answer = Question.ask("Apply these changes to \(count)? Only \"yes\" applies: ")
            if answer == nil { StandardStream.error.write("\n") }
            guard answer == "yes" else { return .stopRequested }
            await approved()
            return .approved(Approval(changes: plan.changes))
        }
    }

    /// Ends the progress line, if there is one.
    mutating func finish() {
        progress.finish()
    }
}

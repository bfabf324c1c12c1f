import Reconciliation

/// What `patchbay undo --dry-run` shows.
struct UndoPage {
    let undo: UndoProposal
    let breaches: [Breach]
    let estimate: Estimate?
    let target: UndoTarget
    /// What follows the command that does it.
    let options: String
    /// What makes it last in Git.
    let revert: String?
    /// What is not known any more; `nil` when all is.
    var gap: String?

    /// What has the rest of long lists.
    static let rest = "--format json has each"

    /// How the command ends that shows it.
    var ending: ExitStatus { takesApproval ? .held : .fine }

    /// Beyond the limits, or of a part alone, it is done only for who has seen this.
    private var takesApproval: Bool { !breaches.isEmpty || gap != nil }

    /// One page of it; only text is painted, and bounded.
    func page(_ format: PageFormat, _ paint: Paint, _ length: PlanLength) -> String {
        let names = Names(undo.desired.aliases, plan: undo.plan)
        let digest = undo.plan.digest
        if format == .json {
            return PlanJSON(
                plan: undo.plan, names: names, digest: digest, estimate: estimate,
                breaches: breaches, isApproved: false, undo: undo, gap: gap
            ).text
        }
        let approval = takesApproval ? " --approve \(digest.string)" : ""
        return PlanText(
            plan: undo.plan, names: names, digest: digest, paint: paint,
            next: "patchbay undo \(target.typed)\(approval)\(options)",
            source: "the undo of \(target.words)",
            warnings: [undo.left, gap, revert].compactMap { $0 },
            estimate: estimate, breaches: breaches, undo: undo, length: length
        ).text
    }
}

import Reconciliation

/// The last lines of a plan: how many of how many, and why.
struct PlanCounts {
    let plan: Plan
    let summary: PlanSummary
    let paint: Paint
    let source: String
    var base: String?
    /// An undo is made of the journal; no flag has it read the account.
    var isUndo = false
    /// Something waits for an approval: then it is not true that there is nothing to do.
    var isHeld = false
    /// How the names of files are shown.
    var named: (String) -> String = { $0.harmless(limit: 400) }

    func add(to text: inout String) {
        text += summary.changes == 0 ? quiet : changing
        text += "\n"
        let others = others
        if !others.isEmpty { text += others.joined(separator: "; ") + ".\n" }
    }

    static func unread(isUndo: Bool) -> String {
        isUndo ? " (the account was not read)" : " (the account was not read: --live does)"
    }

    private var file: String { named(source) }

    /// It says what was compared: *no changes* is a claim too.
    private var quiet: String {
        let managed = summary.managed
        if managed == 0 { return "No changes: \(file) manages no numbers." }
        let isWhole = summary.refused == 0 && summary.drifted == 0 && !isUndo && !isHeld
        let nothing = isUndo || isHeld ? "Nothing to send." : "Nothing to apply."
        let claim = isWhole ? paint(.added, "No changes.") : paint(.warning, nothing)
        let share = "\(summary.current.grouped) of \(managed.counted("managed number"))"
        let verb = summary.current == 1 ? "is" : "are"
        let unread = "as last applied" + Self.unread(isUndo: isUndo)
        let ground =
            base.map { "in \(named($0)) already" }
            ?? (plan.isLive ? "in the live account" : unread)
        return "\(claim) \(share) \(verb) as \(file) asks, \(ground)."
    }

    private var changing: String {
        let changes = summary.changes
        let share =
            "\(changes.grouped) of \(summary.managed.counted("managed number")) would change"
            + " (\(changes.share(of: summary.managed)))"
        let reasons = Reason.allCases.compactMap { reason in
            summary.byReason[reason].map { "\($0.grouped) \(reason.rawValue)" }
        }
        return paint(.bold, share) + ": " + reasons.joined(separator: ", ") + "."
    }

    private var others: [String] {
        var parts: [String] = []
        if summary.changes > 0 {
            parts.append(losses)
        }
        if summary.changes > 0, summary.current > 0 {
            let verb = summary.current == 1 ? "is as it should be" : "are as they should be"
            parts.append("\(summary.current.grouped) \(verb)")
        }
        if summary.refused > 0 {
            parts.append(paint(.warning, "\(summary.refused.grouped) refused"))
        }
        if summary.drifted > 0 {
            parts.append(paint(.warning, "\(summary.drifted.grouped) drifted, only reported"))
        }
        if summary.released > 0 { parts.append("\(summary.released.grouped) released") }
        if summary.adopted > 0 {
            parts.append("\(summary.adopted.grouped) learned from the account, nothing sent")
        }
        return parts
    }

    private var losses: String {
        switch summary.unassigned {
        case 0: "No number loses its agent"
        case 1: paint(.removed, "1 loses its agent")
        case let count: paint(.removed, "\(count.grouped) lose their agent")
        }
    }
}

import Reconciliation

/// What `apply` did, for a person: what holds now first, then what does not, and the counts last,
/// where a terminal leaves the eye.
struct ApplyText {
    let view: ApplyView
    let names: Names
    /// What the plan refused besides.
    var refusals: [Refusal] = []
    var paint = Paint.off
    /// How many numbers are shown of each list.
    var limit = 20
    /// A command that is worth running now.
    var next: String?

    var text: String {
        var text = ""
        add("Applied", "✓", .added, view.applied, to: &text)
        add("Found to be so already, nothing sent", "=", .added, view.found, to: &text)
        add("Not applied", "·", .warning, view.notApplied, to: &text)
        add(
            "In doubt, the last request has no known outcome",
            "?",
            .warning,
            view.inDoubt,
            to: &text
        )
        add("Stalled", "✗", .removed, view.stalled, to: &text)
        addRefusals(to: &text)
        text += counts + "\n"
        if let words = endingWords { text += paint(.warning, words) + "\n" }
        if let next { text += "Next: \(paint(.bold, next.harmless()))\n" }
        return text
    }

    private func add(
        _ heading: String,
        _ mark: String,
        _ role: Paint.Role,
        _ results: [ApplyView.Result],
        to text: inout String
    ) {
        if results.isEmpty { return }
        text += paint(role, heading) + "\n"
        for result in results.prefix(limit) {
            text += "  \(paint(role, mark)) \(result.number)  "
            if let label = result.label {
                text += Shown(label.string, limit: 40, isQuoted: true).text + "  "
            }
            text +=
                names.shown(from: result.before.only(result.after.fields), to: result.after).text
            if result.problem != nil || result.status.map({ $0 != 200 }) == true {
                let words = wording(problem: result.problem, status: result.status)
                text += "  " + paint(.warning, words)
            }
            if !result.inDoubt.isEmpty, result.inDoubt != result.after.fields {
                let fields = result.inDoubt.fields.map(\.name).joined(separator: ", ")
                text += paint(.warning, "  (in doubt: \(fields))")
            }
            text += "\n"
        }
        let rest = results.count - limit
        if rest > 0 { text += "  … and \(rest.grouped) more\n" }
        text += "\n"
    }

    private func addRefusals(to text: inout String) {
        if refusals.isEmpty { return }
        text += paint(.removed, "Refused, nothing sent") + "\n"
        for refusal in refusals.prefix(limit) {
            let words = names.sentence(of: refusal)
            text += "  \(paint(.removed, "✗")) \(refusal.number)  \(words)\n"
        }
        let rest = refusals.count - limit
        if rest > 0 { text += "  … and \(rest.grouped) more\n" }
        text += "\n"
    }

    private var counts: String {
        let all = view.planned.counted("change")
        let holding = "\(view.applied.count.grouped) of \(all) applied"
        var parts = [paint(view.isComplete ? .added : .bold, holding)]
        func add(_ count: Int, _ words: String, _ role: Paint.Role) {
            if count > 0 { parts.append(paint(role, "\(count.grouped) \(words)")) }
        }
        add(view.found.count, "already so", .added)
        add(view.notApplied.count, "not applied", .warning)
        add(view.inDoubt.count, "in doubt", .warning)
        add(view.stalled.count, "stalled", .removed)
        add(refusals.count, refusals.count == 1 ? "number refused" : "numbers refused", .removed)
        return parts.joined(separator: ", ") + ", in \(view.duration.shown)."
    }

    /// Why it ended before everything was settled.
    private var endingWords: String? {
        switch view.ending {
        case .settled, .heldByLimits: nil
        case .stopped(unanswered: 0): "Stopped before the end, as told; nothing was under way."
        case .stopped(let count):
            "Stopped before the end, as told; \(count.counted("request")) had no answer yet."
        case .keyRefused(let words): "The API refuses the key: \(words.string.harmless(limit: 300))"
        case .unreachable(let words):
            "The API could not be reached: \(words.string.harmless(limit: 300))"
        case .accountUnclear(let words):
            "What the account holds could not be told: \(words.string.harmless(limit: 300))"
        }
    }
}

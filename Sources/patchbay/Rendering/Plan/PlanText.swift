import Reconciliation

// A plan as a person reads it, perhaps at 3 a.m.: what it compares, which numbers lose their agent,
// then one line for each field that would change, in order of number, then what is refused, what
// drifted and what is released. Of many changes it is told first what is done to how many. The
// counts, the digest and the next command come at the end, where a terminal leaves the eye. Every
// line of a change stands on its own, so that `grep` finds it.

/// A plan as text.
struct PlanText {
    let plan: Plan
    let names: Names
    let digest: Digest
    var paint = Paint.off
    /// The command that would carry out this plan, or what happens without one.
    var next: String?
    /// What the desired state is called: its file or folder.
    let source: String
    /// What the desired state is called that counts as last applied; `nil` when it is not made of
    /// one, but of what was applied or is live.
    var base: String?
    /// What else the reader must know, each a sentence; of an account that could not be read whole.
    var warnings: [String] = []
    /// How long its PATCHes take at best.
    var estimate: Estimate?
    /// How it goes beyond the limits; then it waits for an approval.
    var breaches: [Breach] = []
    /// Exactly this plan was approved already.
    var isApproved = false
    /// What stays in force until the plan is approved, where that is not the plan's own file.
    var inForce: Revision?
    /// What the service holds besides, in its own words.
    var heldByService: Text?
    /// The undo that the plan is of; it holds more than it sends.
    var undo: UndoProposal?
    /// How many changes, refusals and drifted numbers are shown of each.
    var length = PlanLength.whole

    var text: String {
        let summary = plan.summary
        let counts = PlanCounts(
            plan: plan, summary: summary, paint: paint, source: source, base: base,
            isUndo: undo != nil, isHeld: !isFree)
        var text = ""
        text.reserveCapacity(length.shown(of: plan.changes.count) * 200 + 1_000)
        if isEffective || !plan.isQuiet || undo != nil {
            text += heading
            if summary.unassigned > 0 { text += losses + "\n" }
            if let words = undo?.strangers(names) { text += paint(.removed, words) + "\n" }
            text += warningLines
            addBrief(counts, to: &text)
            addParts(to: &text)
        } else {
            text += warningLines
        }
        if !isFree { text += holdLines + "\n" }
        counts.add(to: &text)
        if isEffective { text += "Plan digest \(digest.string.harmless(limit: 128))\n" }
        text += estimate?.sentence.map { $0 + "\n" } ?? ""
        if isFree { text += holdLines }
        if let next { text += "Next: \(paint(.bold, next.harmless()))\n" }
        return text
    }

    /// Whether carrying out the plan does anything that its digest stands for.
    private var isEffective: Bool {
        !plan.changes.isEmpty || !plan.releases.isEmpty || !plan.unmanaged.isEmpty
    }

    /// Whether nothing of it waits for an approval, as far as is known.
    private var isFree: Bool { (breaches.isEmpty || isApproved) && heldByService == nil }

    /// Which limit, how many, and of how many.
    var holdLines: String {
        var text = ""
        if !breaches.isEmpty {
            if isApproved {
                text += paint(.warning, "Approved") + " beyond the limits.\n"
            } else {
                let kept = inForce.map { ", and until then revision \($0.sequence) stays in force" }
                text += paint(.removed, "HELD") + ": it needs an approval of exactly this plan"
                text +=
                    (kept ?? "") + ":\n"
                    + breaches.map { "  \($0.sentence.harmless(limit: 1_000))\n" }.joined()
            }
        }
        if let words = heldByService {
            text += paint(.removed, "HELD") + " by the service: "
            text += words.string.harmless(limit: 400) + "\n"
        }
        return text
    }

    private var warningLines: String {
        warnings.map { paint(.warning, "Warning:") + " \($0.harmless(limit: 600))\n" }.joined()
    }

    private func addParts(to text: inout String) {
        if !plan.changes.isEmpty {
            add(plan.changes, to: &text)
            text += "\n"
        }
        if let undo { addHeld(by: undo, to: &text) }
        if !plan.refusals.isEmpty { addRefusals(to: &text) }
        if !plan.reported.isEmpty { addDrift(to: &text) }
        addReleases(to: &text)
    }

    private var heading: String {
        let unread = "what was last applied" + PlanCounts.unread(isUndo: undo != nil)
        let other =
            base?.harmless(limit: 400) ?? (plan.isLive ? "the live account" : unread)
        return paint(.bold, "Plan") + " for \(source.harmless(limit: 400)) against \(other)\n"
    }

    /// The numbers that nobody will answer any more come before everything else.
    private var losses: String {
        let numbers = plan.changes.filter(\.unassigns).map(\.number)
        let verb = numbers.count == 1 ? "loses its agent" : "lose their agent"
        let count = numbers.count.counted("number")
        return paint(.removed, "\(count) \(verb):") + " " + listed(numbers)
    }

    func add(_ changes: [Change], to text: inout String, isReported: Bool = false) {
        let shown = changes.prefix(length.shown(of: changes.count))
        var lines = PlanLines(for: shown, names: names, paint: paint, isReported: isReported)
        var bytes: [UInt8] = []
        for change in shown {
            lines.add(change, to: &bytes)
            if bytes.count > 1 << 16 {
                text += String(decoding: bytes, as: UTF8.self)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        text += String(decoding: bytes, as: UTF8.self)
        addRest(changes.count, to: &text)
    }

    func addRest(_ count: Int, to text: inout String) {
        let left = count - length.shown(of: count)
        if left == 0 { return }
        text += "  … and \(left.grouped) more\(length.rest.isEmpty ? "" : ": " + length.rest)\n"
    }
}

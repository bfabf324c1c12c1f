import Reconciliation
import StateStore
import StatusServer

extension PageWorld {
    private static let rows = 200

    /// The plan that waits for an approval.
    func held() throws -> PageValue {
        var frame = frame("Held", reconciler.held == nil ? .quiet : .held, at: "held")
        frame.isHeld = true
        let stored = try recorded.reader.standing()
        guard let held = reconciler.held else {
            return frame.value.with([
                "plan": .nothing, "waits": .words(reconciler.standing.held, limit: 600),
            ])
        }
        let (plan, summary) = (held.plan, held.plan.summary)
        let names = Names(recorded.desired?.aliases ?? Aliases(), plan: plan)
        let digest = stored?.heldDigest?.string.harmless(limit: 128)
        let rest = plan.changes.count - Self.rows
        let share = summary.changes.share(of: summary.managed)
        return frame.value.with([
            "plan": [
                "title": .text(held.title),
                "reasons": .list(
                    held.breaches.map { .text($0.sentence.harmless(limit: 400).asSentence) }),
                "since": .time(stored?.began.held, from: now),
                "next": .text(held.next(recorded.revision?.revision)),
                "digest": .text(digest ?? "is being made"),
                "command": .optional(digest.map { "patchbay approve \($0)".typed(setup.options) }),
                "summary": .text(
                    "\(summary.changes.grouped) of \(summary.managed.counted("number")) would "
                        + "change (\(share))"),
                "changes": .list(plan.changes.prefix(Self.rows).map { row($0, names) }),
                "more": .optional(
                    rest > 0 ? "… and \(rest.grouped) more: patchbay plan --live" : nil),
                "releases": .optional(
                    plan.releases.isEmpty
                        ? nil
                        : "\(plan.releases.count.counted("number")) would be let go, as they are."),
            ]
        ])
    }

    private func row(_ change: Change, _ names: Names) -> PageValue {
        [
            "number": .text(change.number.description),
            "label": .text(change.label?.string.harmless(limit: 60) ?? ""),
            "reason": .text(change.reason.rawValue),
            "fields": .list(
                change.fields.map { field in
                    let loses = field.after == .agent(.unassigned)
                    let before = field.before.map { names.called($0) } ?? "unknown"
                    return [
                        "name": .text(field.field.name),
                        "before": .text(before),
                        "after": .text(names.called(field.after)),
                        "tone": .tone(loses ? .bad : .working), "sign": .text(loses ? "−" : "~"),
                    ]
                }),
        ]
    }
}

extension Held {
    fileprivate var title: String {
        switch subject {
        case .revision: "The new revision waits for an approval"
        case .undo: "The undo waits for an approval"
        case .everything: "Everything is held"
        case .repairs: "The repair of drift waits for an approval"
        }
    }

    fileprivate func next(_ revision: Revision?) -> String {
        switch subject {
        case .revision:
            revision.map { "Revision \($0.sequence) stays in force until it is approved." }
                ?? "Nothing is in force until it is approved."
        case .undo: "Nothing of it is done until it is approved."
        case .everything: "Nothing is sent until a list is whole again, or this is approved."
        case .repairs: "These numbers are left as they are until it is approved."
        }
    }
}

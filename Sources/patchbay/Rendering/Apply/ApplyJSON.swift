import DesiredStateJSON
import Reconciliation

/// What `apply` did, for programs: one JSON object. Every change of the plan is in exactly one of
/// the lists `applied`, `found`, `stalled`, `in_doubt` and `not_applied`.
struct ApplyJSON {
    let view: ApplyView
    let plan: Plan
    let names: Names
    let digest: Digest

    var text: String {
        var page = JSONPage()
        page.add("version", 1)
        page.add("digest", .string(digest.string))
        page.add("ending", .string(view.ending.name))
        page.add("message", .optional(view.ending.message))
        page.add("summary", summary)
        page.add("refused", plan.refusals) { refusal in
            [
                "number": .string(refusal.number.description),
                "cause": .string(refusal.cause.name),
                "message": .string(names.sentence(of: refusal)),
            ]
        }
        page.add("applied", view.applied, result)
        page.add("found", view.found, result)
        page.add("stalled", view.stalled, result)
        page.add("in_doubt", view.inDoubt, result)
        page.add("not_applied", view.notApplied, result)
        return page.closed
    }

    private var summary: JSONValue {
        [
            "planned": .integer(view.planned),
            "applied": .integer(view.applied.count),
            "found": .integer(view.found.count),
            "stalled": .integer(view.stalled.count),
            "in_doubt": .integer(view.inDoubt.count),
            "not_applied": .integer(view.notApplied.count),
            "refused": .integer(plan.refusals.count),
            "duration_ms": .milliseconds(view.duration),
        ]
    }

    private func result(_ result: ApplyView.Result) -> JSONValue {
        [
            "number": .string(result.number.description),
            "label": .optional(result.label),
            "fields": names.json(from: result.before.only(result.after.fields), to: result.after),
            "problem": .optional(result.problem),
            "status": .optional(result.status.map { Int($0) }),
        ]
    }
}

extension Ending {
    /// The stable name of the ending, for scripts to rely on.
    fileprivate var name: String {
        switch self {
        case .settled: "settled"
        case .stopped: "stopped"
        case .keyRefused: "key-refused"
        case .unreachable: "unreachable"
        case .accountUnclear: "account-unclear"
        case .heldByLimits: "held"
        }
    }

    /// The words of the API, or of the trouble, where there are some.
    fileprivate var message: Text? {
        switch self {
        case .settled, .stopped, .heldByLimits: nil
        case .keyRefused(let words), .unreachable(let words), .accountUnclear(let words): words
        }
    }
}

import DesiredStateJSON
import Reconciliation

/// What `apply` did, for programs: one JSON object. Every change of the plan is in exactly one of
/// the lists `applied`, `found`, `stalled`, `in_doubt` and `not_applied`.
struct ApplyJSON {
    let ending: ApplyEnding
    /// `nil` where it ended before it could be told what would be done, or what was done.
    var view: ApplyView?
    /// `nil` where it ended before there was one.
    var plan: Plan?
    var names = Names()
    /// How the plan goes beyond the limits.
    var breaches: [Breach] = []

    var text: String {
        let plan = plan ?? Plan()
        var page = JSONPage()
        page.add("version", 1)
        page.add("digest", .optional(self.plan?.digest.string))
        page.add("ending", .string(ending.name))
        page.add("message", .optional(ending.message))
        page.add("held", breaches, \.json)
        page.add("summary", view.map { summary($0, plan) } ?? .null)
        page.add("refused", plan.refusals) { refusal in
            [
                "number": .string(refusal.number.description),
                "cause": .string(refusal.cause.name),
                "message": .string(names.sentence(of: refusal)),
            ]
        }
        page.add("applied", view?.applied ?? [], result)
        page.add("found", view?.found ?? [], result)
        page.add("stalled", view?.stalled ?? [], result)
        page.add("in_doubt", view?.inDoubt ?? [], result)
        page.add("not_applied", view?.notApplied ?? [], result)
        return page.closed
    }

    private func summary(_ view: ApplyView, _ plan: Plan) -> JSONValue {
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

import DesiredStateJSON
import Reconciliation

/// Why a number is as it is, for programs: one JSON object in which every member is always there.
struct ExplainJSON {
    let view: ExplainView
    let names: Names
    let now: Timestamp

    var text: String {
        var page = JSONPage()
        page.add("version", 1)
        page.add("number", .string(view.number.description))
        page.add("id", .optional(view.id?.string))
        page.add("label", .optional(view.label))
        page.add("asked", asked)
        page.add("last_applied", names.json(view.lastApplied))
        page.add("live", live)
        page.add("in_doubt", .fields(view.inDoubt))
        page.add("condition", .string(view.condition.rawValue))
        page.add("since", .optional(view.since))
        page.add("problem", .optional(view.problem))
        page.add("status", .optional(view.status.map { Int($0) }))
        page.add("next_try", .optional(view.hold == nil ? view.nextTry : nil))
        page.add("capped_until", .optional(view.sent.nextLeave))
        page.add("held", .optional(view.held))
        page.add("paused", paused)
        page.add("undone", view.pin.map { names.json($0.settings) } ?? .null)
        page.add("protected", .bool(view.isProtected))
        page.add("would_send", wouldSend)
        page.add("refused", .optional(view.refusal.map { names.sentence(of: $0) }))
        page.add("advice", .string(view.advice(at: now, names: names)))
        page.add("note", .optional(view.lag(at: now) == nil ? nil : ExplainView.lagNote))
        page.add("service_running", .bool(view.isServed))
        page.add("hold", .optional(view.hold))
        page.add("history", view.history, names.json)
        return page.closed
    }

    private var asked: JSONValue {
        guard let asked = view.asked else { return .null }
        return [
            "fields": names.json(asked.settings),
            "file": .string(asked.location.file),
            "line": .integer(asked.location.line),
            "revision": .optional(asked.revision.map { Int($0.sequence) }),
            "commit": asked.revision?.commit?.json ?? .null,
            "origins": .object(
                asked.settings.fields.fields.compactMap { field in
                    asked.origins?.origin(of: field).map { origin in
                        let value: JSONValue = [
                            "revision": .integer(Int(origin.sequence)),
                            "commit": origin.commit?.json ?? .null,
                        ]
                        return (field.name, value)
                    }
                }),
            "outdated": .bool(asked.isOutdated),
        ]
    }

    private var live: JSONValue {
        switch view.sight {
        case nil: .null
        case .seen(let live): ["fields": names.json(live.settings), "problem": .null]
        case .unseen(let words): ["fields": .null, "problem": .string(words.string)]
        }
    }

    private var paused: JSONValue {
        guard let pause = view.pause else { return .null }
        return [
            "everything": .bool(pause.number == nil),
            "reason": .string(pause.reason.string),
            "seconds_left": .integer(Int(pause.left.components.seconds)),
            "by": .optional(pause.by),
            "since": .string(pause.since(now).utcWithMilliseconds),
        ]
    }

    private var wouldSend: JSONValue {
        guard view.refusal == nil, let change = view.change else { return .null }
        return names.json(from: change.before, to: change.after)
    }
}

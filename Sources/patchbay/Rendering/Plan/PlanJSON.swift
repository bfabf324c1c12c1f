import DesiredStateJSON
import Reconciliation

/// A plan for programs: one JSON object, described in the README.
///
/// Each change, refusal and drifted number is one line. Members are only ever added; a change of
/// meaning makes another `version`.
struct PlanJSON {
    static let version = 1

    let plan: Plan
    let names: Names
    let digest: Digest
    var estimate: Estimate?
    var breaches: [Breach] = []
    var isApproved = false
    /// The pauses that stop any of it.
    var pauses: [PauseMemory] = []
    /// The undo that the plan is of.
    var undo: UndoProposal?
    /// What of it is not kept any more.
    var gap: String?
    /// What counts as last applied, where that is another desired state.
    var base: PlanSide?
    /// The commit that the desired state is of, in full, where it is of one.
    var commit: String?

    var text: String {
        var page = JSONPage()
        page.add("version", .integer(Self.version))
        page.add("digest", .string(digest.string))
        page.add("live", .bool(plan.isLive))
        page.add("base", base?.json ?? .null)
        page.add("commit", .optional(commit))
        page.add(
            "seconds_at_least", .optional(estimate.map { Int($0.span.components.seconds) }))
        page.add("approved", .bool(isApproved))
        page.add("held", breaches, \.json)
        page.add("paused", pauses) { pause in
            [
                "number": .optional(pause.number?.description),
                "reason": .string(pause.reason.string),
                "seconds_left": .integer(Int(pause.left.components.seconds)),
            ]
        }
        page.add("summary", summary)
        page.add("warnings", plan.warnings) { .string($0.string) }
        page.add("refused", plan.refusals, refusal)
        page.add("drift", plan.reported, change)
        page.add("released", plan.releases) { .string($0.description) }
        page.add("unmanaged", plan.unmanaged) { learned in
            [
                "number": .string(learned.number.description),
                "fields": .fields(learned.before.fields),
            ]
        }
        page.add("undo", undo.map { held(by: $0) } ?? .null)
        page.add("changes", plan.changes, change)
        return page.closed
    }

    private var summary: JSONValue {
        let summary = plan.summary
        let reasons = Reason.allCases.map { reason in
            (reason.rawValue, JSONValue.integer(summary.byReason[reason] ?? 0))
        }
        return [
            "managed": .integer(summary.managed),
            "changes": .integer(summary.changes),
            "unassigned": .integer(summary.unassigned),
            "refused": .integer(summary.refused),
            "drifted": .integer(summary.drifted),
            "released": .integer(summary.released),
            "adopted": .integer(summary.adopted),
            "current": .integer(summary.current),
            "by_reason": .object(reasons),
        ]
    }

    private func change(_ change: Change) -> JSONValue {
        [
            "number": .string(change.number.description),
            "id": .optional(change.id?.string),
            "label": .optional(change.label),
            "reason": .string(change.reason.rawValue),
            "file": .string(change.location.file),
            "line": .integer(change.location.line),
            "fields": .object(change.fields.map { ($0.field.name, field($0)) }),
        ]
    }

    private func field(_ field: FieldChange) -> JSONValue {
        var members: [(String, JSONValue)] = []
        names.add(field.before, as: "before", to: &members)
        names.add(field.after, as: "after", to: &members)
        if field.lastApplied != field.before {
            names.add(field.lastApplied, as: "last_applied", to: &members)
        }
        members.append(("reason", .string(field.reason.rawValue)))
        return .object(members)
    }

    private func held(by undo: UndoProposal) -> JSONValue {
        func pins(_ pins: [Pin]) -> JSONValue {
            .array(
                pins.map { pin in
                    [
                        "number": .string(pin.number.description),
                        "fields": names.json(pin.settings),
                    ]
                })
        }
        return [
            "held": .array(undo.held.map { .string($0.description) }),
            "ended": .array(undo.ended.map { .string($0.description) }),
            "nothing_sent": pins(undo.silent),
            "from_outside": pins(undo.strange),
            "left": .optional(undo.left),
            "not_kept": .optional(gap),
        ]
    }

    private func refusal(_ refusal: Refusal) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("number", .string(refusal.number.description)),
            ("file", .string(refusal.location.file)),
            ("line", .integer(refusal.location.line)),
            ("cause", .string(refusal.cause.name)),
            ("message", .string(names.sentence(of: refusal))),
        ]
        if let meant = refusal.cause.didYouMean { members.append(("did_you_mean", .string(meant))) }
        return .object(members)
    }
}

extension Breach {
    /// The limit, the count, and what it is a share of.
    var json: JSONValue {
        [
            "limit": .string(name),
            "count": .integer(count),
            "of": .optional(whole),
            "most": .integer(most),
            "message": .string(sentence),
        ]
    }
}

extension Refusal.Cause {
    /// The stable name of the cause, for scripts to rely on.
    var name: String {
        switch self {
        case .numberNotInAccount: "number-not-in-account"
        case .idBelongsToAnother: "id-belongs-to-another"
        case .agentNotInAccount: "agent-not-in-account"
        case .providerNotInAccount: "provider-not-in-account"
        case .cannotLeaveCartesia: "cannot-leave-cartesia"
        case .providerTypesDiffer: "provider-types-differ"
        }
    }

    /// The number or id that was probably meant.
    var didYouMean: String? {
        switch self {
        case .numberNotInAccount(let near): near?.description
        case .agentNotInAccount(_, let near): near?.string
        case .providerNotInAccount(_, let near): near?.string
        case .idBelongsToAnother, .cannotLeaveCartesia, .providerTypesDiffer: nil
        }
    }
}

import Reconciliation

extension Names {
    /// Settings in one line: `label "Lobby", agent front-desk (agent_7xKq)`.
    func shown(_ settings: Settings) -> Shown {
        joined(settings.fields.fields.map { named($0, settings[$0]) })
    }

    /// Fields with what they held and what they were asked to hold, in one line:
    /// `agent front-desk (agent_7xKq) → no agent`.
    func shown(from before: Settings, to after: Settings) -> Shown {
        let fields = before.fields.union(after.fields).fields
        return joined(fields.map { shown($0, from: before[$0], to: after[$0]) })
    }

    /// The same of one field.
    func shown(_ field: Field, from before: FieldValue?, to after: FieldValue?) -> Shown {
        switch (before, after) {
        case (let old, nil): named(field, old)
        case (let old, let new) where old == new: named(field, new)
        case (let old, let new): named(field, old) + " → " + shown(new)
        }
    }

    /// A value after the name of its field, unless it names the field itself: `no agent`.
    private func named(_ field: Field, _ value: FieldValue?) -> Shown {
        switch value {
        case .agent(.unassigned), .label(""): shown(value)
        default: Shown(plain: field.name + " ") + shown(value)
        }
    }

    private func joined(_ parts: [Shown]) -> Shown {
        guard let first = parts.first else { return "" }
        return parts.dropFirst().reduce(first) { $0 + ", " + $1 }
    }
}

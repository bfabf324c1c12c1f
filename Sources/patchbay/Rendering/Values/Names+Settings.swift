import Reconciliation

extension Names {
    /// Settings in one line: `label "Lobby", agent front-desk (agent_7xKq)`.
    func shown(_ settings: Settings) -> Shown {
        joined(settings.fields.fields.map { Shown(plain: $0.name + " ") + shown(settings[$0]) })
    }

    /// Fields with what they held and what they were asked to hold, in one line:
    /// `agent front-desk (agent_7xKq) → no agent`.
    func shown(from before: Settings, to after: Settings) -> Shown {
        let fields = before.fields.union(after.fields).fields
        return joined(
            fields.map { field in
                let name = Shown(plain: field.name + " ")
                switch (before[field], after[field]) {
                case (let old, nil): return name + shown(old)
                case (let old, let new) where old == new: return name + shown(new)
                case (let old, let new): return name + shown(old) + " → " + shown(new)
                }
            }
        )
    }

    private func joined(_ parts: [Shown]) -> Shown {
        guard let first = parts.first else { return "" }
        return parts.dropFirst().reduce(first) { $0 + ", " + $1 }
    }
}

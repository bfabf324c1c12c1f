import Reconciliation

// Of many changes nobody reads each: what is done to how many stands before them. Where all of them
// follow, so do the counts and what holds the plan, since its end is far away.

extension PlanText {
    /// Plans of no more changes are told by their lines alone.
    static let few = 100

    private static let mostEffects = 20

    /// What comes before the lines of many changes; an empty line where they are few.
    func addBrief(_ counts: PlanCounts, to text: inout String) {
        let count = plan.changes.count
        guard count > Self.few else {
            text += "\n"
            return
        }
        if length.shown(of: count) > Self.few {
            text += "\n"
            counts.add(to: &text)
            text += holdLines
        }
        text += "\n"
        addEffects(to: &text)
        text += "\n"
        if length.shown(of: count) < count {
            let shown = length.shown(of: count).grouped
            text += paint(.bold, "The first \(shown) of \(count.grouped)") + "\n"
        }
    }

    private func addEffects(to text: inout String) {
        let effects = PlanEffect.all(of: plan).filter(\.sends)
        let shown = effects.prefix(Self.mostEffects).map { effect in
            let example = effect.count == 1 ? "" : "e.g. "
            return (
                count: Shown(plain: effect.count.counted("number")), mark: mark(effect),
                field: effect.field, what: what(effect),
                example: example + (effect.examples.first?.description ?? "")
            )
        }
        let countWidth = shown.map(\.count.columns).max() ?? 0
        let whatWidth = shown.map(\.what.columns).filter { $0 <= 100 }.max() ?? 0
        text += paint(.bold, "What is done to how many") + "\n"
        for line in shown {
            let (sign, role) = line.mark
            text += "  \(paint(role, sign)) \(line.count.padding(to: countWidth))\(line.count.text)"
            text += "  \(line.field)\(Shown(plain: line.field).padding(to: 8))  "
            text += paint(role, line.what.text) + line.what.padding(to: whatWidth)
            text += "  \(line.example)\n"
        }
        let rest = effects.dropFirst(Self.mostEffects)
        if rest.isEmpty { return }
        let fields = rest.reduce(0) { $0 + $1.count }.counted("field")
        text += "  … and \(rest.count.counted("more such line")), of \(fields) together\n"
    }

    private func what(_ effect: PlanEffect) -> Shown {
        guard case .sets(_, let before, let after) = effect.kind else {
            return Shown(plain: effect.count == 1 ? "another" : "others")
        }
        return names.shown(before) + " → " + names.shown(after)
    }

    private func mark(_ effect: PlanEffect) -> (String, Paint.Role) {
        switch effect.kind {
        case .sets(_, from: _, to: .agent(.unassigned)): ("-", .removed)
        case .sets(_, from: .agent(.unassigned), to: _): ("+", .added)
        default: ("~", .changed)
        }
    }
}

extension PlanEffect {
    /// Whether a PATCH does it.
    fileprivate var sends: Bool {
        switch kind {
        case .sets, .relabels: true
        case .letsGo, .leaves: false
        }
    }

    fileprivate var field: String {
        if case .sets(let field, _, _) = kind { field.name } else { "label" }
    }
}

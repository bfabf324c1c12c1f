import Reconciliation

/// Numbers for which a plan does the same.
struct PlanEffect {
    /// What is done to them.
    enum Kind: Hashable {
        case sets(Field, from: FieldValue?, to: FieldValue)
        /// Labels are as many as numbers, so they are told together.
        case relabels
        case letsGo
        case leaves(FieldSet)
    }

    let kind: Kind
    private(set) var count = 0
    private(set) var examples: [PhoneNumber] = []

    private static let mostExamples = 3

    private mutating func add(_ number: PhoneNumber) {
        count += 1
        if examples.count < Self.mostExamples { examples.append(number) }
    }

    private var takesAgent: Bool {
        if case .sets(_, _, to: .agent(.unassigned)) = kind { true } else { false }
    }

    /// The effects of a plan: first those that take an agent away, then the widest.
    static func all(of plan: Plan) -> [PlanEffect] {
        var effects: [PlanEffect] = []
        var places: [Kind: Int] = [:]
        func note(_ kind: Kind, _ number: PhoneNumber) {
            let place = places[kind] ?? effects.count
            if place == effects.count { effects.append(PlanEffect(kind: kind)) }
            places[kind] = place
            effects[place].add(number)
        }
        for change in plan.changes {
            for field in change.fields {
                let sets = Kind.sets(field.field, from: field.before, to: field.after)
                note(field.field == .label ? .relabels : sets, change.number)
            }
        }
        for number in plan.releases { note(.letsGo, number) }
        for learned in plan.unmanaged { note(.leaves(learned.before.fields), learned.number) }
        // Of equal ones, that which was met first.
        return effects.enumerated().sorted { one, other in
            let (a, b) = (one.element, other.element)
            if a.takesAgent != b.takesAgent { return a.takesAgent }
            return a.count == b.count ? one.offset < other.offset : a.count > b.count
        }.map(\.element)
    }
}

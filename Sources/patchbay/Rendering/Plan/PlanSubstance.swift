import Reconciliation

/// What of a plan has an effect: what its digest is made of, and what a file of a plan is compared
/// by.
struct PlanSubstance: Equatable {
    /// A number and its fields, each with what it holds now, as far as that is known, and what it
    /// is to hold.
    struct Step: Equatable {
        let number: PhoneNumber
        let before: Settings
        let after: Settings
    }

    /// A number of which fields are no longer managed.
    struct Left: Equatable {
        let number: PhoneNumber
        let fields: FieldSet
    }

    /// What is strange about the live list.
    struct Oddity: Equatable {
        let name: String
        let count: Int
        let whole: Int
    }

    var steps: [Step] = []
    var released: [PhoneNumber] = []
    var left: [Left] = []
    var refused: [PhoneNumber] = []
    var oddities: [Oddity] = []
    /// The commit that is not trusted.
    var stranger: Text?
}

extension PlanSubstance {
    init(_ plan: Plan) {
        steps = plan.changes.map { change in
            Step(number: change.number, before: change.before, after: change.after)
        }
        released = plan.releases
        left = plan.unmanaged.map { Left(number: $0.number, fields: $0.before.fields) }
        refused = plan.refusals.map(\.number)
        stranger = plan.stranger
        oddities = Limits.listBreaches(of: plan).map { breach in
            Oddity(name: breach.name, count: breach.count, whole: breach.whole ?? 0)
        }
    }

    /// Names the effect.
    var digest: Digest { sha256(PlanDigest.canonicalBytes(of: self)) }
}

/// Leave to carry out a plan, or a part of it.
package struct Approval: Hashable, Sendable {
    /// The changes that may be made, each with what the fields held when it was approved.
    package var changes: [Change]
    /// The numbers that may be let go.
    package var releases: [PhoneNumber]
    /// The digest of the plan, when exactly that plan was approved: then it holds beyond the
    /// limits too, once. `nil` for the answer to the ordinary question.
    package var digest: Digest?
    /// The fields that may leave the desired state while their number stays.
    private var unmanaged: [PhoneNumber: FieldSet] = [:]
    /// The numbers that the plan could not change, and those that its list lacked.
    private var refused: Set<PhoneNumber> = []
    /// What was strange about the list.
    private var ofList: [Breach] = []
    /// The commit that is not trusted otherwise.
    private var ofStranger: Text?

    package init(changes: [Change], releases: [PhoneNumber] = [], digest: Digest? = nil) {
        self.changes = changes
        self.releases = releases
        self.digest = digest
    }

    /// Approves the whole of a plan by its digest.
    package init(exactly plan: Plan, digest: Digest) {
        self.init(changes: plan.changes, releases: plan.releases, digest: digest)
        unmanaged = plan.unmanagedFields
        refused = Set(plan.refusals.map(\.number))
        ofList = Limits.listBreaches(of: plan)
        ofStranger = plan.stranger
    }

    /// Whether a plan does nothing but what was approved: the same numbers or fewer, the same
    /// fields, from the same values to the same values; and rests on no stranger a list.
    func covers(_ plan: Plan) -> Bool {
        guard digest != nil else { return false }
        let approved = Dictionary(
            changes.map { ($0.number, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let areChangesCovered = plan.changes.allSatisfy { change in
            guard let given = approved[change.number] else { return false }
            return given.after == change.after && given.before == change.before
        }
        let areFieldsCovered = plan.unmanagedFields.allSatisfy { number, fields in
            fields.isSubset(of: unmanaged[number] ?? [])
        }
        return areChangesCovered && areFieldsCovered
            && Set(plan.releases).isSubset(of: releases)
            && plan.refusals.allSatisfy { refused.contains($0.number) }
            && Limits.listBreaches(of: plan) == ofList
            && plan.stranger == ofStranger
    }
}

extension Plan {
    fileprivate var unmanagedFields: [PhoneNumber: FieldSet] {
        Dictionary(
            unmanaged.map { ($0.number, $0.before.fields) },
            uniquingKeysWith: { $0.union($1) }
        )
    }
}

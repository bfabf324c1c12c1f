import Reconciliation

/// A revision that somebody approved, and what the plan says that was approved: of the numbers that
/// the revision changes nothing else is sent until the account has been seen again.
struct ApprovedPlan {
    private let values: [PhoneNumber: Settings]
    /// What the revision changes, without what may have to be taken back of older work.
    private var numbers: Set<PhoneNumber>

    init(_ values: [PhoneNumber: Settings], of numbers: Set<PhoneNumber>) {
        self.values = values
        self.numbers = numbers
    }

    /// What is undone goes its own way.
    mutating func leave(_ undone: [PhoneNumber]) { numbers.subtract(undone) }

    /// Whether a PATCH is approved as it is, or no business of the revision.
    func allows(_ request: PatchRequest) -> Bool {
        guard numbers.contains(request.number) else { return true }
        let approved = values[request.number] ?? Settings()
        let fields = request.body.fields
        return fields.isSubset(of: approved.fields)
            && fields.fields.allSatisfy { request.body.holds(approved, on: $0) }
    }
}

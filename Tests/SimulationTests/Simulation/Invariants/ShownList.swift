import Reconciliation

/// The list of numbers as the answers of the server showed it, put together without the core.
struct ShownList {
    private(set) var numbers: Set<PhoneNumber> = []
    /// When its first page was asked for.
    private(set) var startedAt: Instant?
    /// The last page came.
    private(set) var isWhole = false
    /// Nothing stood there twice, and no page was shifted: nobody may refuse it.
    private(set) var isClean = true

    mutating func add(_ page: NumberPage, after cursor: NumberID?, by call: Call) {
        if cursor == nil {
            self = ShownList()
            startedAt = call.sentAt
        }
        let added = page.numbers.map(\.number)
        let isNew = Set(added).count == added.count && numbers.isDisjoint(with: added)
        if !isNew || call.fault?.concernsPages == true { isClean = false }
        numbers.formUnion(added)
        isWhole = !page.hasMore
    }

    /// Whether it lacks so many of the known numbers that it is not to be believed.
    func lacksTooMuch(of known: [PhoneNumber]) -> Bool {
        let lost = known.count { !numbers.contains($0) }
        if numbers.isEmpty { return !known.isEmpty }
        return lost >= 3 && lost * 5 > known.count
    }
}

import Reconciliation

/// The numbers and ids that a pass found to be there repeatedly; the next pass finds their places.
struct Repeats {
    private var numbers: FirstPlaces
    private var ids: FirstPlaces

    init() {
        self.init(numbers: [], ids: [])
    }

    /// - Parameter ids: their hashes.
    init(numbers: [PhoneNumber], ids: [UInt64]) {
        self.numbers = FirstPlaces(numbers.map(\.digits))
        self.ids = FirstPlaces(ids)
    }

    var isEmpty: Bool { numbers.isEmpty && ids.isEmpty }

    /// Where a repeated number stands first, unless that is here.
    mutating func first(of number: PhoneNumber, at place: Problem.Place) -> Problem.Place? {
        numbers.first(of: number.digits, owner: 0, at: place)?.place
    }

    /// Where another number has an id with this hash, if one before this has.
    mutating func first(
        ofID hash: UInt64,
        of number: PhoneNumber?,
        at place: Problem.Place
    ) -> Problem.Place? {
        let owner = number?.digits ?? 0
        guard let first = ids.first(of: hash, owner: owner, at: place) else { return nil }
        return first.owner == owner && owner != 0 ? nil : first.place
    }
}

import Reconciliation

/// The numbers and ids that a pass found to be there repeatedly; the next pass finds their places.
struct Repeats {
    private let numbers: Set<PhoneNumber>
    private let ids: Set<UInt64>
    private var firstNumbers: [PhoneNumber: Problem.Place] = [:]
    private var firstIDs: [Text: (number: PhoneNumber?, place: Problem.Place)] = [:]

    init() {
        numbers = []
        ids = []
    }

    init(numbers: [PhoneNumber], ids: Set<UInt64>) {
        self.numbers = Set(numbers)
        self.ids = ids
    }

    var isEmpty: Bool { numbers.isEmpty && ids.isEmpty }

    /// Where a repeated number stands first, unless that is here.
    mutating func first(of number: PhoneNumber, at place: Problem.Place) -> Problem.Place? {
        if numbers.isEmpty || !numbers.contains(number) { return nil }
        if let first = firstNumbers[number] { return first }
        firstNumbers[number] = place
        return nil
    }

    /// Whether an id with this hash may be there repeatedly.
    func mayRepeat(_ hash: UInt64) -> Bool {
        !ids.isEmpty && ids.contains(hash)
    }

    /// Where another number has the same id, if one before this has.
    mutating func first(
        of id: String,
        of number: PhoneNumber?,
        at place: Problem.Place
    ) -> Problem.Place? {
        if let first = firstIDs[Text(id)] {
            return first.number == number && number != nil ? nil : first.place
        }
        firstIDs[Text(id)] = (number, place)
        return nil
    }
}

// Most drift is found by the live list, and judged with it. A list says nothing of numbers in
// doubt, and these are put back by their own readings: without a count a wave would go by one by
// one.

/// The numbers whose drift was put back, or is to be, since the live list before.
struct SightedDrift: Hashable {
    private var numbers: Set<PhoneNumber> = []
    private var unassigned: Set<PhoneNumber> = []

    init(_ repairs: [Change] = []) {
        for change in repairs { note(change.number, unassigns: change.unassigns) }
    }

    mutating func note(_ number: PhoneNumber, unassigns: Bool) {
        numbers.insert(number)
        if unassigns { unassigned.insert(number) }
    }

    func isBeyond(_ limits: Limits, of managed: Int) -> Bool {
        numbers.count > limits.changes.most(of: managed)
            || unassigned.count > limits.unassigned.most(of: managed)
    }
}

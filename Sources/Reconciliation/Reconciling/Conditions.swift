/// How every number of a desired state stands by what is written down, in the order of its rows.
package struct Conditions: Sendable {
    package let all: [Condition]

    /// Walks what is asked for and what is remembered once, side by side.
    ///
    /// - Parameters:
    ///   - aside: Why numbers are left as somebody has made them.
    ///   - deferred: The numbers whose last try certainly changed nothing.
    ///   - isPaused: Whether a pause stops a number.
    package init(
        of desired: DesiredState, over lastApplied: LastApplied,
        aside: [PhoneNumber: Aside], deferred: Set<PhoneNumber>,
        isPaused: (PhoneNumber) -> Bool
    ) {
        let (asked, known) = (desired.numbers, lastApplied.numbers)
        let (toKnown, memories) = (Translations(from: asked, to: known), known.rows)
        var next = 0
        all = desired.numbers.rows.map { row in
            let number = row.number
            while next < memories.count, memories[next].number < number { next += 1 }
            let memory =
                next < memories.count && memories[next].number == number ? memories[next] : nil
            return Condition(
                memory?.note ?? Memory(),
                isWanted: toKnown.isWanted(row, memory, in: asked, known),
                aside: aside.isEmpty ? nil : aside[number],
                isPaused: isPaused(number),
                wasDeferred: !deferred.isEmpty && deferred.contains(number)
            )
        }
    }

    /// How many numbers are in each condition.
    package var counts: [Condition: Int] {
        var counts = [Int](repeating: 0, count: Condition.allCases.count)
        for condition in all { counts[condition.place] += 1 }
        return Dictionary(
            uniqueKeysWithValues: Condition.allCases.map { ($0, counts[$0.place]) })
    }
}

extension Condition {
    /// Counts the cases from 0 on.
    var place: Int {
        switch self {
        case .current: 0
        case .pending: 1
        case .retrying: 2
        case .paused: 3
        case .held: 4
        case .inDoubt: 5
        case .stalled: 6
        case .drifted: 7
        case .unmanaged: 8
        }
    }
}

extension Reconciler {
    /// Why numbers are left as somebody has made them, as it is or will be written down.
    package var aside: [PhoneNumber: Aside] { work.written }
}

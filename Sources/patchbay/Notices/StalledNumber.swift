import Reconciliation
import StateStore

/// A number that is stalled, as a notice names it.
struct StalledNumber {
    /// A notice is read on a telephone: so many are named, and the others counted.
    static let most = 3

    let number: PhoneNumber
    /// In the words of a stranger, harmless and on one line.
    let reason: String

    init(_ number: PhoneNumber, problem: Text?, status: UInt16?) {
        self.number = number
        reason = masked(wording(problem: problem, status: status))
    }

    init(_ stored: StoredNumber) {
        self.init(stored.number, problem: stored.problem, status: stored.status)
    }
}

package import Reconciliation

/// One piece of work, on its way to be accepted.
package struct Item: Sendable {
    package var refusals = 0
    package var failures = 0
    package var owed: RetryBudget.Cost?
    package var paid: RetryBudget.Cost?

    package init() {}
}

/// What a client says when it is an item's turn.
package enum Turn: Sendable {
    /// Its request leaves now.
    case leaves
    /// No request may leave; `nextLeave` tells when one may.
    case waits
    /// Others may leave, but this one not before that time.
    case comesBack(at: Instant)
}

/// What becomes of an item after an answer.
package enum Fate: Sendable {
    case done
    case again(at: Instant)
    case lost
}

/// A policy of sending and retrying, told the time.
package protocol Client {
    /// The turn of an item has come.
    mutating func turn(of item: inout Item, at now: Instant) -> Turn
    /// When a request may leave; `nil` when only an answer can bring that about.
    func nextLeave(after now: Instant) -> Instant?
    /// The request of an item that left at `sentAt` has ended.
    mutating func ended(
        _ item: inout Item, _ verdict: Verdict, sentAt: Instant, at now: Instant
    ) -> Fate
}

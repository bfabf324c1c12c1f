import Reconciliation
import StateStore

// Whoever has a page open asks again and again, and mostly nothing has happened since. Nothing of
// the reconciler is kept, so that it goes on without being copied: a byte for each number is.

/// In which conditions all numbers were at the last walk over them.
struct LastWalk {
    private var last: (turn: UInt64, conditions: Conditions)?

    /// Spares what is recorded a walk of its own, and takes one only when something has happened.
    mutating func spare(_ recorded: inout RecordedState, of reconciler: Reconciler) throws {
        if let last, last.turn == reconciler.turns {
            recorded.walked = last.conditions
            return
        }
        let deferred = try recorded.reader.numbers(.waiting, limit: Int(Int32.max))
        let conditions = recorded.conditions(deferred: Set(deferred.map(\.number)))
        last = (reconciler.turns, conditions)
        recorded.walked = conditions
    }
}

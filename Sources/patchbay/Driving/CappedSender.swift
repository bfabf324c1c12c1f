import HostSystem
import Reconciliation
import StateStore

// Asked before each PATCH, and by nobody but the driver. It knows the hour and its own table, and
// nothing of plans.

/// Gives leave to PATCHes, so many within an hour, over restarts too.
struct CappedSender {
    private var leaves: SendingLeaves
    private let store: StateStore

    init(perHour: Int, store: StateStore) throws(StoreFailure) {
        let calendar = HostClock.calendarNow()
        leaves = SendingLeaves(
            perHour: perHour, remembering: try store.sent().aged(at: calendar), at: HostClock.now())
        self.store = store
    }

    /// Leave for one PATCH; otherwise how long to wait. Throws when the database is not there.
    mutating func leave() throws(StoreFailure) -> Duration? {
        // What would be written of the answer must last.
        try store.checkFooting()
        let now = HostClock.now()
        switch leaves.take(at: now) {
        case .given: return nil
        case .withheld(let span): return span
        case .givenOnceWritten:
            try writeDown(at: now)
            return nil
        }
    }

    /// Nothing more is sent: leaves that were not used do not count in the next run. Returns why
    /// that cannot be written down.
    mutating func end() -> StoreFailure? {
        guard leaves.end() else { return nil }
        do throws(StoreFailure) {
            try writeDown(at: HostClock.now())
            return nil
        } catch {
            return error
        }
    }

    private func writeDown(at now: Instant) throws(StoreFailure) {
        let calendar = HostClock.calendarNow()
        try store.write(
            sent: leaves.sent(at: now).map { slot in
                SentSlot(
                    start: calendar + .nanoseconds(-slot.age.wholeNanoseconds), count: slot.count)
            })
    }
}

extension [SentSlot] {
    /// The same by how long ago they were given leave.
    func aged(at calendar: Timestamp) -> [SendingLeaves.Sent] {
        map { SendingLeaves.Sent(age: calendar - $0.start, count: $0.count) }
    }
}

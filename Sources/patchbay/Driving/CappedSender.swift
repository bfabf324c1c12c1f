import HostSystem
import Reconciliation
import StateStore

// Asked before each PATCH, and by nobody but the driver. It knows the hour and its own table, and
// nothing of plans. Leaves are written down before they are used, a few at a time so that not each
// of them costs a write; those that a crash leaves over count as sent.

/// Gives leave to PATCHes, so many within an hour, over restarts too.
struct CappedSender {
    private var cap: SendingCap
    private let store: StateStore
    /// Leaves that are written down and not used yet, and until when they count.
    private var left = 0
    private var leftUntil: Instant?

    init(perHour: Int, store: StateStore) throws(StoreFailure) {
        let calendar = HostClock.calendarNow()
        let now = HostClock.now()
        let slots = try store.sent().map { slot in
            // A calendar that was set back since makes a slot as old as a new one.
            let age = max(.zero, calendar - slot.start)
            return SendingCap.Slot(start: now - age, count: slot.count)
        }
        cap = SendingCap(perHour: perHour, slots: slots.sorted { $0.start < $1.start })
        self.store = store
    }

    /// Leave for one PATCH; otherwise how long to wait.
    mutating func leave() throws(StoreFailure) -> Duration? {
        let now = HostClock.now()
        // A leave counts in the hour in which it was given; used later it would count for nothing.
        if let leftUntil, now >= leftUntil { left = 0 }
        if left == 0 {
            let block = max(1, min(10, cap.perHour / 50))
            left = cap.take(block, at: now)
            guard left > 0 else { return max(.seconds(1), cap.nextLeave(after: now) - now) }
            leftUntil = cap.slots.last.map { $0.start + SendingCap.slotLength }
            try writeDown(at: now)
        }
        left -= 1
        return nil
    }

    private func writeDown(at now: Instant) throws(StoreFailure) {
        let calendar = HostClock.calendarNow()
        try store.write(
            sent: cap.slots.map { slot in
                SentSlot(start: calendar - (now - slot.start), count: slot.count)
            })
    }
}

extension Instant {
    fileprivate static func - (end: Instant, span: Duration) -> Instant {
        end + .nanoseconds(-span.wholeNanoseconds)
    }
}

extension Timestamp {
    fileprivate static func - (end: Timestamp, span: Duration) -> Timestamp {
        end + .nanoseconds(-span.wholeNanoseconds)
    }
}

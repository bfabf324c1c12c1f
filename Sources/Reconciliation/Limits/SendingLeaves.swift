// The cap between memory and disk. Leaves are written down before they are used, a few at a time so
// that not each of them costs a write; those that a crash leaves over count as sent.

/// Gives leave to PATCHes, so many within an hour, over restarts too.
package struct SendingLeaves: Hashable, Sendable {
    /// PATCHes that were given leave together, as the database keeps them.
    package struct Sent: Hashable, Sendable {
        /// How long ago, by the calendar; less than nothing when that was set back since.
        package let age: Duration
        package let count: Int

        package init(age: Duration, count: Int) {
            self.age = age
            self.count = count
        }
    }

    /// What the asker of a leave is told.
    package enum Answer: Hashable, Sendable {
        case given
        /// It may leave as soon as what was sent is written down.
        case givenOnceWritten
        /// It may be asked for again after that span, at least a second.
        case withheld(Duration)
    }

    package private(set) var cap: SendingCap
    /// Leaves that are written down and not used yet, and until when they count.
    private var left = 0
    private var leftUntil: Instant?

    /// Goes on with what is remembered: as with new leaves, where the calendar was set back since.
    package init(perHour: Int, remembering sent: [Sent] = [], at now: Instant) {
        let slots = sent.map { slot in
            let age = max(.zero, slot.age)
            return SendingCap.Slot(
                start: now + .nanoseconds(-age.wholeNanoseconds), count: slot.count)
        }
        cap = SendingCap(perHour: perHour, slots: slots.sorted { $0.start < $1.start })
    }

    /// Asks for one leave.
    package mutating func take(at now: Instant) -> Answer {
        // A leave counts in the hour in which it was given; used later it would count for nothing.
        if let leftUntil, now >= leftUntil {
            cap.giveBack(left)
            left = 0
        }
        if left > 0 {
            left -= 1
            return .given
        }
        let given = cap.take(max(1, min(1_000, cap.perHour / 50)), at: now)
        guard given > 0 else { return .withheld(max(.seconds(1), cap.nextLeave(after: now) - now)) }
        left = given - 1
        leftUntil = cap.slots.last.map { $0.start + SendingCap.slotLength }
        return .givenOnceWritten
    }

    /// Nothing more is sent: gives back what was not used. Whether that is to be written down.
    package mutating func end() -> Bool {
        defer { left = 0 }
        cap.giveBack(left)
        return left > 0
    }

    /// What is to be written down.
    package func sent(at now: Instant) -> [Sent] {
        cap.slots.map { Sent(age: now - $0.start, count: $0.count) }
    }
}

import Reconciliation

/// What the sender wrote down of the PATCHes that it let leave, by the calendar.
struct SentMemory {
    private var slots: [(start: Instant, count: Int)] = []
    /// The calendar was set forward since: a restart takes what is written for long ago.
    private(set) var isOutdated = false

    mutating func write(_ sent: [SendingLeaves.Sent], at calendar: Instant) {
        slots = sent.map { (calendar + .nanoseconds(-$0.age.wholeNanoseconds), $0.count) }
        isOutdated = false
    }

    func read(at calendar: Instant) -> [SendingLeaves.Sent] {
        slots.map { SendingLeaves.Sent(age: calendar - $0.start, count: $0.count) }
    }

    mutating func calendarJumped(by span: Duration) {
        if span > .zero { isOutdated = true }
    }
}

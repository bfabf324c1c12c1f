package import Reconciliation

/// How a request ended.
package struct Verdict: Sendable {
    package enum Kind: Sendable { case accepted, refused, failed }

    package let kind: Kind
    /// What the refusal asks for, as the production reader reads it.
    package let retryAfter: Duration?
}

/// A server in virtual time, with a limit that it does not tell.
///
/// A request travels for 10 ms; what is let in is then served, for 30 to 80 ms or as long as the
/// concurrency limit makes it; what is refused comes back at once.
package struct Server {
    static let travel = 0.01
    /// 2026-11-28 in the calendar of the server when the work begins.
    private static let calendar = Timestamp(milliseconds: 1_795_824_000_123)

    private var limit: Limit
    private let steps: StepClock
    private let advice: Advice
    private let service: (shortest: Double, longest: Double)
    private var dice: Dice
    /// Answers that are refused whatever the rate: a share of all.
    package var noise = 0.0
    /// Whether room counts as free only when the client has heard of it, and its next request came.
    var isHeardOf = false
    /// When every request fails with a 500, in seconds.
    package var outage: Range<Double>?

    /// - Parameters:
    ///   - rate: How many a second the limit comes to, before its steps.
    ///   - seconds: The time over which the steps happen.
    package init(
        _ kind: LimitKind, rate: Double, advice: Advice, steps: LimitSteps, over seconds: Double,
        seed: UInt64
    ) {
        var dice = Dice(seed: seed)
        self.advice = advice
        self.steps = StepClock(steps, over: seconds)
        var service = (shortest: 0.03, longest: 0.08)
        switch kind {
        case .bucket:
            // From no burst at all to ten seconds' worth.
            let size = [1, rate, rate * 10][Int(dice.next() % 3)]
            limit = .bucket(Bucket(rate: rate, size: max(1, size)))
        case .window:
            // Half of the limit must still be one request in a span.
            let spans = [1.0, 10, 60].filter { rate * $0 >= 2 }
            let span = spans[Int(dice.next() % UInt64(spans.count))]
            limit = .window(Window(rate: rate, span: span, phase: dice.fraction() * span))
        case .concurrency:
            let slots = max(2, (rate * 0.2).rounded())
            service = (0.7 * slots / rate, 1.3 * slots / rate)
            limit = .concurrency(Concurrency(slots: slots))
        case .none:
            limit = .none
        }
        self.service = service
        self.dice = dice
    }

    /// A request leaves at `now`: how it ends, and when the client knows.
    package mutating func receive(at now: Instant) -> (verdict: Verdict, knownAt: Instant) {
        let arrival = Double(now.nanoseconds) / 1e9 + Self.travel
        let served =
            service.shortest + (service.longest - service.shortest) * dice.fraction()
        if let outage, outage.contains(arrival) {
            return (Verdict(kind: .failed, retryAfter: nil), Self.instant(arrival + Self.travel))
        }
        let isUnlucky = noise > 0 && dice.fraction() < noise
        let until = arrival + served + (isHeardOf ? 2 * Self.travel : 0)
        if !isUnlucky, limit.admits(at: arrival, until: until, steps) {
            let known = Self.instant(arrival + served + Self.travel)
            return (Verdict(kind: .accepted, retryAfter: nil), known)
        }
        let wait = limit.opens(after: arrival, steps) - arrival
        // The header is written and read at the same moment: both clocks are right.
        let calendar = Timestamp(
            milliseconds: Self.calendar.milliseconds + now.nanoseconds / 1_000_000)
        let span = advice.span(wait: wait, at: calendar)
        return (
            Verdict(kind: .refused, retryAfter: span), Self.instant(arrival + Self.travel)
        )
    }

    /// When a request could leave at the earliest and be let in. No client can know this.
    func opens(after now: Instant) -> Instant {
        let arrival = Double(now.nanoseconds) / 1e9 + Self.travel
        let opens = limit.opens(after: arrival, steps)
        return opens <= arrival ? now : max(now, Self.instant(opens - Self.travel + 1e-6))
    }

    private static func instant(_ seconds: Double) -> Instant {
        Instant(nanoseconds: Int64(seconds * 1e9))
    }
}

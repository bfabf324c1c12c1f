/// A point on the clock of one machine that never goes back: nanoseconds since its boot.
///
/// The core is told the time and never asks for it. Spans are the standard library's `Duration`.
/// A sum beyond the ends of the clock is its end: time never wraps around.
package struct Instant: Hashable, Comparable, Sendable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    package static func < (one: Instant, other: Instant) -> Bool {
        one.nanoseconds < other.nanoseconds
    }

    package static func + (start: Instant, span: Duration) -> Instant {
        Instant(nanoseconds: start.nanoseconds.addingBounded(span.wholeNanoseconds))
    }

    package static func - (end: Instant, start: Instant) -> Duration {
        .nanoseconds(end.nanoseconds) - .nanoseconds(start.nanoseconds)
    }
}

extension Duration {
    /// The span in nanoseconds; a span beyond ±100 years counts as 100 years.
    package var wholeNanoseconds: Int64 {
        let century: Int64 = 100 * 366 * 86_400
        let (seconds, attoseconds) = components
        let bounded = min(max(seconds, -century), century)
        return bounded * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// The span in seconds, as a number to calculate with.
    package var inSeconds: Double {
        Double(wholeNanoseconds) / 1e9
    }
}

extension Int64 {
    /// The sum, or the end of the range that it would go beyond.
    func addingBounded(_ other: Int64) -> Int64 {
        let (sum, hasOverflowed) = addingReportingOverflow(other)
        if hasOverflowed { return other < 0 ? .min : .max }
        return sum
    }
}

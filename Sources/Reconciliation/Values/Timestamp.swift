/// A point in calendar time: milliseconds since 1970-01-01 00:00 UTC.
///
/// Only journal rows and people look at it; no decision hangs on it, for calendars jump.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (one: Timestamp, other: Timestamp) -> Bool {
        one.milliseconds < other.milliseconds
    }

    package static func + (start: Timestamp, span: Duration) -> Timestamp {
        let millisecondsLater = span.wholeNanoseconds / 1_000_000
        return Timestamp(milliseconds: start.milliseconds.addingBounded(millisecondsLater))
    }

    package static func - (end: Timestamp, start: Timestamp) -> Duration {
        .milliseconds(end.milliseconds) - .milliseconds(start.milliseconds)
    }
}

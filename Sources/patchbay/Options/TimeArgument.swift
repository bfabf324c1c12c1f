import ArgumentParser
import HostSystem
import Reconciliation

/// A point in time on the command line: a date, a date with a time, or a span ago.
struct TimeArgument {
    let time: Timestamp

    /// Reads `2026-11-29`, `2026-11-29T08:30:00Z` (UTC), or `90m`, `3d` ago.
    static func read(_ text: String) throws -> TimeArgument {
        if let span = DurationText.span(text) {
            return TimeArgument(time: HostClock.calendarNow() + (Duration.zero - span))
        }
        if let time = Timestamp(utc: text) { return TimeArgument(time: time) }
        throw ValidationError(
            "a time is a date such as 2026-11-29, a date with a time such as "
                + "2026-11-29T08:30:00Z, or a span ago such as 90m or 3d")
    }
}

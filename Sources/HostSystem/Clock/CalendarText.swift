import Glibc
package import Reconciliation

extension Timestamp {
    /// The point in calendar time as `2026-11-23T22:05:00Z`, whole seconds, rounded down.
    package var rfc3339: String {
        var seconds = time_t(milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000)
        var calendar = tm()
        gmtime_r(&seconds, &calendar)
        let date = [
            padded(calendar.tm_year + 1900, to: 4),
            padded(calendar.tm_mon + 1, to: 2),
            padded(calendar.tm_mday, to: 2),
        ]
        let time = [calendar.tm_hour, calendar.tm_min, calendar.tm_sec].map { padded($0, to: 2) }
        return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
    }
}

private func padded(_ number: Int32, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

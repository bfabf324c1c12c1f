import Reconciliation

// RFC 3339 in UTC from days since 1970, by the rule that the Gregorian calendar repeats every 400
// years (146,097 days). A year begins with March here, so that the leap day comes last.

extension Timestamp {
    /// The time as `2026-11-23T22:05:00Z`, rounded down to the second.
    var utc: String { calendar(withMilliseconds: false) }

    /// The time as `2026-11-23T22:05:00.123Z`.
    var utcWithMilliseconds: String { calendar(withMilliseconds: true) }

    private func calendar(withMilliseconds: Bool) -> String {
        let (days, inDay) = floored(milliseconds, by: 86_400_000)
        let (era, dayOfEra) = floored(days + 719_468, by: 146_097)
        let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let date = [
            padded(year, 4), padded(month < 10 ? month + 3 : month - 9, 2), padded(day, 2),
        ]
        let time = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1_000 % 60]
        var text = date.joined(separator: "-") + "T"
        text += time.map { padded($0, 2) }.joined(separator: ":")
        if withMilliseconds { text += "." + padded(inDay % 1_000, 3) }
        return text + "Z"
    }
}

private func floored(_ number: Int64, by divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let rest = (number % divisor + divisor) % divisor
    return ((number - rest) / divisor, rest)
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}

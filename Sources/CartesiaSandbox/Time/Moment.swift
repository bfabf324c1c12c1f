// Points in time as the API writes them. The world never looks at a clock: the moment is an
// argument, so that the same calls at the same moments give the same answers.

/// A point in UTC, in milliseconds since 1970.
struct Moment: Sendable, Equatable, Comparable, Hashable {
    var milliseconds: Int64

    static func < (first: Moment, second: Moment) -> Bool {
        first.milliseconds < second.milliseconds
    }

    func advanced(byMilliseconds span: Int) -> Moment {
        Moment(milliseconds: milliseconds + Int64(span))
    }

    /// When the newest number of a fleet was made: 2025-06-01T00:00:00Z, before the clock of any
    /// machine that can run this, so that no number changes before it exists.
    static let opening = Moment(milliseconds: 1_748_736_000_000)

    /// `2026-03-01T00:00:00.000Z`
    var iso8601: String {
        let parts = calendar
        let date = "\(padded(parts.year, 4))-\(padded(parts.month))-\(padded(parts.day))"
        let fraction = padded(Int(milliseconds.quotientAndFloorRemainder(by: 1000).remainder), 3)
        return "\(date)T\(parts.clock).\(fraction)Z"
    }
}

extension Moment {
    struct Calendar {
        var year: Int
        var month: Int
        var day: Int
        /// 0 is Sunday.
        var weekday: Int
        /// `hh:mm:ss`
        var clock: String
    }

    /// The civil date, by counting days in eras of 400 years that begin on the first of March.
    var calendar: Calendar {
        let seconds = milliseconds.quotientAndFloorRemainder(by: 1000).quotient
        let (days, rest) = seconds.quotientAndFloorRemainder(by: 86_400)
        let (era, dayOfEra) = (days + 719_468).quotientAndFloorRemainder(by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Calendar(
            year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)),
            month: Int(month),
            day: Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1),
            weekday: Int((days + 4).quotientAndFloorRemainder(by: 7).remainder),
            clock: [rest / 3600, rest / 60 % 60, rest % 60].map { padded(Int($0)) }
                .joined(separator: ":")
        )
    }
}

func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    /// Division that rounds down, so that moments before 1970 have a date too.
    func quotientAndFloorRemainder(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

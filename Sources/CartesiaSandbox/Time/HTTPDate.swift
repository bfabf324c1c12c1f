// The three date forms that RFC 9110 asks every client to read.

enum HTTPDateForm: String, Sendable, CaseIterable {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    case imfFixdate = "date"
    /// `Sunday, 06-Nov-94 08:49:37 GMT`
    case rfc850
    /// `Sun Nov  6 08:49:37 1994`
    case asctime

    func text(of moment: Moment) -> String {
        let parts = moment.calendar
        let weekday = Self.weekdays[parts.weekday]
        let month = Self.months[parts.month - 1]
        switch self {
        case .imfFixdate:
            return "\(weekday.prefix(3)), \(padded(parts.day)) \(month) \(padded(parts.year, 4)) "
                + "\(parts.clock) GMT"
        case .rfc850:
            return "\(weekday), \(padded(parts.day))-\(month)-\(padded(parts.year % 100)) "
                + "\(parts.clock) GMT"
        case .asctime:
            let day = parts.day < 10 ? " \(parts.day)" : "\(parts.day)"
            return "\(weekday.prefix(3)) \(month) \(day) \(parts.clock) \(padded(parts.year, 4))"
        }
    }

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

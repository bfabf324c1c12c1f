import CartesiaAPI
import Reconciliation

/// What a server writes into Retry-After when it refuses.
package enum Advice: String, CaseIterable, Sendable {
    case none, seconds, imfDate, rfc850Date, asctimeDate, zero, negative, sixtyOne, huge, garbage

    /// Whether it tells a client how long to wait.
    package var informs: Bool {
        switch self {
        case .none, .zero, .negative, .garbage: false
        case .seconds, .imfDate, .rfc850Date, .asctimeDate, .sixtyOne, .huge: true
        }
    }

    /// The span that it names whatever the limit is; `nil` when it follows the limit.
    package var fixed: Duration? {
        switch self {
        case .sixtyOne: .seconds(61)
        case .huge: .seconds(Advice.hugeSeconds)
        default: nil
        }
    }

    private static let hugeSeconds = 604_800

    /// The header, for a limit that opens after `wait` seconds; `nil` when there is none.
    func header(wait: Double, at now: Timestamp) -> String? {
        let seconds = Int64(max(1, wait.rounded(.up)))
        // A date has whole seconds: the next one after the limit opens.
        let opens = (now.milliseconds + Int64(wait * 1000) + 999) / 1000
        return switch self {
        case .none: nil
        case .seconds: "\(seconds)"
        case .imfDate: DateText(opens).imf
        case .rfc850Date: DateText(opens).rfc850
        case .asctimeDate: DateText(opens).asctime
        case .zero: "0"
        case .negative: "-\(seconds)"
        case .sixtyOne: "61"
        case .huge: "\(Advice.hugeSeconds)"
        case .garbage: "soon, \(seconds) or so"
        }
    }

    /// What the header comes to once the production reader has read it.
    func span(wait: Double, at now: Timestamp) -> Duration? {
        header(wait: wait, at: now).flatMap { retryAfter($0, now: now) }
    }
}

/// A point in time in HTTP's three date forms.
struct DateText {
    private let weekday: Int
    private let year: Int
    private let month: Int
    private let day: Int
    private let clock: String

    private static let days = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameter seconds: Since 1970, and not before.
    init(_ seconds: Int64) {
        var days = Int(seconds / 86_400)
        weekday = (days + 4) % 7
        var year = 1970
        while days >= Self.length(of: year) {
            days -= Self.length(of: year)
            year += 1
        }
        var month = 0
        while days >= Self.length(of: month, in: year) {
            days -= Self.length(of: month, in: year)
            month += 1
        }
        (self.year, self.month, day) = (year, month, days + 1)
        let rest = Int(seconds % 86_400)
        clock = [rest / 3_600, rest / 60 % 60, rest % 60].map(Self.two).joined(separator: ":")
    }

    var imf: String {
        "\(Self.days[weekday].prefix(3)), \(Self.two(day)) \(Self.months[month]) \(year)"
            + " \(clock) GMT"
    }

    var rfc850: String {
        "\(Self.days[weekday]), \(Self.two(day))-\(Self.months[month])-\(Self.two(year % 100))"
            + " \(clock) GMT"
    }

    var asctime: String {
        let padded = day < 10 ? " \(day)" : "\(day)"
        return "\(Self.days[weekday].prefix(3)) \(Self.months[month]) \(padded) \(clock) \(year)"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func length(of year: Int) -> Int {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
    }

    private static func length(of month: Int, in year: Int) -> Int {
        month == 1 ? length(of: year) - 337 : [3, 5, 8, 10].contains(month) ? 30 : 31
    }
}

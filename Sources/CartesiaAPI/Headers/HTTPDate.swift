// The three date forms of HTTP (RFC 9110, 5.6.7), all in GMT:
//
//   Sun, 06 Nov 1994 08:49:37 GMT     IMF-fixdate, what servers write today
//   Sunday, 06-Nov-94 08:49:37 GMT    RFC 850: the year has two digits
//   Sun Nov  6 08:49:37 1994          asctime
//
// The name of the weekday must be one, but whether it fits the date is not asked.

import Reconciliation

/// The point in time that an HTTP date names; `nil` when it is none.
///
/// `now` decides the century of a year of two digits: the date is at most 50 years ahead.
func httpDate(_ text: some StringProtocol, now: Timestamp) -> Timestamp? {
    // The longest of the three forms has 33 bytes; the rest of these are for blanks too many.
    guard text.utf8.count <= 100 else { return nil }
    let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: true)
        .map { String(decoding: $0, as: UTF8.self) }
    switch words.count {
    case 6 where longDays.contains { words[0] == $0.prefix(3) + "," }:
        guard words[5] == "GMT" else { return nil }
        return timestamp(day: words[1], month: words[2], year: words[3], time: words[4])
    case 4 where longDays.contains { words[0] == $0 + "," }:
        let date = words[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard words[3] == "GMT", date.count == 3,
            let year = fullYear(twoDigits: date[2], now: now)
        else { return nil }
        return timestamp(day: date[0], month: date[1], year: year, time: words[2])
    case 5 where longDays.contains { words[0] == $0.prefix(3) }:
        let day = words[2].utf8.count == 1 ? "0" + words[2] : words[2]
        return timestamp(day: day, month: words[1], year: words[4], time: words[3])
    default:
        return nil
    }
}

private let longDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
]

private let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

private func timestamp(day: String, month: String, year: String, time: String) -> Timestamp? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard clock.count == 3,
        let hour = number(clock[0], digits: 2), hour < 24,
        let minute = number(clock[1], digits: 2), minute < 60,
        // 60 is a leap second.
        let second = number(clock[2], digits: 2), second <= 60,
        let day = number(day, digits: 2), let year = number(year, digits: 4),
        let month = months.firstIndex(of: month),
        let days = daysSince1970(year: year, month: month + 1, day: day)
    else { return nil }
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
    return Timestamp(milliseconds: Int64(seconds) * 1_000)
}

/// The year with these last two digits that is at most 50 years ahead of `now`, and not more than
/// 49 back.
private func fullYear(twoDigits text: String, now: Timestamp) -> String? {
    guard let lastTwo = number(text, digits: 2) else { return nil }
    let thisYear = year(of: now)
    var year = thisYear - thisYear % 100 + lastTwo
    if year > thisYear + 50 { year -= 100 }
    if year < thisYear - 49 { year += 100 }
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

private func year(of time: Timestamp) -> Int {
    let days = Int(time.milliseconds / 86_400_000)
    var year = 1970 + days / 366
    while let next = daysSince1970(year: year + 1, month: 1, day: 1), next <= days { year += 1 }
    return year
}

private func number(_ text: String, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ $0.isDigit }) else { return nil }
    return Int(text)
}

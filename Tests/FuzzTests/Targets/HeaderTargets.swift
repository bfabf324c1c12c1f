import Reconciliation

@testable import CartesiaAPI

extension FuzzTarget {
    /// Retry-After, and the three forms of a date in HTTP.
    static let dates = FuzzTarget(name: "http-date", longest: 128) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        // The start of 1970, of March 2026 and of 9999: the century of two digits hangs on it.
        for milliseconds in [0, 1_772_323_200_000, 253_370_764_800_000] as [Int64] {
            let now = Timestamp(milliseconds: milliseconds)
            let wait = retryAfter(text, now: now)
            promise(wait == retryAfter(" \t" + text + " ", now: now), "blanks around it count")
            promise(wait.map { $0 >= .zero && $0 <= .seconds(366 * 86_400) } ?? true, "\(text)")
            guard let date = httpDate(text, now: now) else { continue }
            promise(bytes.allSatisfy { $0 < 0x80 }, "a date that is not ASCII")
            promise(httpDate(text, now: date) != nil, "a date at one time and none at another")
            // The leap second at the end of 9999 is in a year that no HTTP date can write.
            if date < yearTenThousand {
                promise(httpDate(fixdate(date), now: now) == date, "written, it is another date")
            }
            let isAhead = date > now
            promise((wait != nil) == isAhead, "the past asks for a wait, or the future does not")
        }
    }
}

private let yearTenThousand = Timestamp(milliseconds: 253_402_300_800_000)

/// `Sun, 06 Nov 1994 08:49:37 GMT`; the weekday is not asked, so it is always the same.
private func fixdate(_ date: Timestamp) -> String {
    let seconds = Int(date.milliseconds / 1_000)
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    var year = 1970 + days / 366 - (days < 0 ? 1 : 0)
    if days < 0 { year = 1970 + days / 365 - 1 }
    while let next = daysSince1970(year: year + 1, month: 1, day: 1), next <= days { year += 1 }
    var month = 12
    while let first = daysSince1970(year: year, month: month, day: 1), first > days { month -= 1 }
    let day = days - (daysSince1970(year: year, month: month, day: 1) ?? 0) + 1
    let name = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ][month - 1]
    let clock = seconds - days * 86_400
    let words = [clock / 3_600, clock / 60 % 60, clock % 60].map { padded($0, 2) }
    return "Sun, \(padded(day, 2)) \(name) \(padded(year, 4)) \(words.joined(separator: ":")) GMT"
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

import Reconciliation
import Testing

@testable import CartesiaAPI

private let now = Timestamp(milliseconds: 1_772_323_200_000)

struct HTTPDateTests {
    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ("Sun Nov  6 08:49:37 1994", 784_111_777),
        ("Wed Nov 16 08:49:37 1994", 784_975_777),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
        ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
        ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
        ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
        // Two digits: at most 50 years ahead of 2026.
        ("Sunday, 01-Mar-76 00:00:00 GMT", 3_350_246_400),
        ("Tuesday, 01-Mar-77 00:00:00 GMT", 226_022_400),
        ("Saturday, 01-Jan-00 00:00:00 GMT", 946_684_800),
    ])
    func `the three forms are read`(_ text: String, _ seconds: Int64) {
        #expect(httpDate(text, now: now) == Timestamp(milliseconds: seconds * 1_000))
    }

    @Test func `two digits late in a century can mean the next`() {
        let in2095 = Timestamp(milliseconds: 3_944_678_400_000)
        let date = httpDate("Saturday, 01-Jan-05 00:00:00 GMT", now: in2095)
        #expect(date == httpDate("Thu, 01 Jan 2105 00:00:00 GMT", now: now))
    }

    @Test(arguments: [
        "Sun, 30 Feb 2026 00:00:00 GMT", "Sun, 29 Feb 2025 00:00:00 GMT",
        "Sun, 29 Feb 2100 00:00:00 GMT", "Sun, 31 Apr 2026 00:00:00 GMT",
        "Sun, 00 Mar 2026 00:00:00 GMT", "Sun, 01 Mrz 2026 00:00:00 GMT",
        "Sun, 01 Mar 2026 24:00:00 GMT", "Sun, 01 Mar 2026 00:60:00 GMT",
        "Sun, 01 Mar 2026 00:00:61 GMT", "Sun, 01 Mar 2026 00:00 GMT",
        "Sun, 01 Mar 2026 00:00:00 CET", "Sun, 01 Mar 2026 00:00:00 +0000",
        "Sun, 01 Mar 2026 00:00:00", "Sun, 1 Mar 2026 00:00:00 GMT",
        "Xyz, 01 Mar 2026 00:00:00 GMT",
        "Sun, 01 Mar 20260 00:00:00 GMT", "Sun, 01 Mar -026 00:00:00 GMT",
        "Sunday, 01-Mar-2026 00:00:00 GMT", "Sun, 01-Mar-26 00:00:00 GMT", "2026-03-01T00:00:00Z",
    ])
    func `what is not a date is none`(_ text: String) {
        #expect(httpDate(text, now: now) == nil)
    }

    @Test func `days follow one another through 800 years`() {
        var expected = -135_140
        var mismatches = 0
        for year in 1600..<2400 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let days = daysSince1970(year: year, month: month, day: day) else {
                        continue
                    }
                    if days != expected { mismatches += 1 }
                    expected += 1
                }
            }
        }
        #expect(mismatches == 0)
        #expect(daysSince1970(year: 2400, month: 1, day: 1) == expected)
    }
}

import CartesiaAPI
import Reconciliation
import Testing

/// 2026-03-01 00:00:00 UTC.
private let now = Timestamp(milliseconds: 1_772_323_200_000)

struct RetryAfterTests {
    @Test(arguments: [
        ("0", Duration.zero), ("1", .seconds(1)), ("007", .seconds(7)), ("  120\t", .seconds(120)),
        ("31622400", .seconds(31_622_400)), ("31622401", .seconds(31_622_400)),
        ("99999999999999999999999999", .seconds(31_622_400)),
        ("Sun, 01 Mar 2026 00:00:05 GMT", .seconds(5)),
        ("Sunday, 01-Mar-26 00:01:00 GMT", .seconds(60)),
        ("Sun Mar  1 01:00:00 2026", .seconds(3_600)),
        ("Tue, 01 Mar 2033 00:00:00 GMT", .seconds(31_622_400)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", .seconds(31_622_400)),
    ])
    func `seconds and dates are waits`(_ header: String, _ wait: Duration) {
        #expect(retryAfter(header, now: now) == wait)
    }

    @Test(arguments: [
        "", " ", "-1", "+1", "1.5", "1e3", "1 2", "soon", "٣",
        "Sun, 01 Mar 2026 00:00:00 GMT", "Sat, 28 Feb 2026 23:59:59 GMT",
        "Sun Nov  6 08:49:37 1994", "Sunday, 06-Nov-94 08:49:37 GMT",
    ])
    func `the past and garbage ask for nothing`(_ header: String) {
        #expect(retryAfter(header, now: now) == nil)
    }
}

import Reconciliation
import Testing

@testable import patchbay

struct TimeArgumentTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1970-01-02T00:00:01Z", 86_401), ("2000-02-29", 951_782_400),
        ("2026-11-29T08:30:00Z", 1_795_941_000), ("2026-11-29T08:30", 1_795_941_000),
        ("1969-12-31", -86_400),
    ])
    func `a date is read as UTC`(text: String, seconds: Int64) {
        #expect(Timestamp(utc: text)?.milliseconds == seconds * 1000)
    }

    @Test(arguments: ["", "2026", "2026-13-01", "2026-1-1", "2026-11-29T25:00", "never", "x-y-z"])
    func `anything else is none`(text: String) {
        #expect(Timestamp(utc: text) == nil)
    }
}

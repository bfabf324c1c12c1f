import Glibc
import Reconciliation
import Testing

@testable import HostSystem

struct HostClockTests {
    @Test func `the clock never goes back`() {
        var last = HostClock.now()
        for _ in 0..<1_000 {
            let now = HostClock.now()
            #expect(now >= last)
            last = now
        }
    }

    @Test func `the clock counts from boot and includes sleep`() {
        let awake = HostClock.nanoseconds(of: CLOCK_MONOTONIC)
        #expect(HostClock.now().nanoseconds >= awake)
    }

    @Test func `calendar time is that of the system`() {
        let before = Int64(time(nil)) - 1
        let now = HostClock.calendarNow().milliseconds / 1000
        #expect(now >= before)
        #expect(now <= Int64(time(nil)) + 1)
    }

    @Test func `two seeds differ`() {
        #expect(HostClock.randomSeed() != HostClock.randomSeed())
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"),
        (999, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (951_827_696_789, "2000-02-29T12:34:56Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59Z"),
    ])
    func `calendar time is written as in RFC 3339`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
    }
}

import Reconciliation
import Testing

struct InstantTests {
    private let start = Instant(nanoseconds: 1_000)
    private let year = Duration.seconds(366 * 86_400)

    @Test func `a year forward and back is where it was`() {
        #expect(start + year - start == year)
        #expect(start + year + (.zero - year) == start)
        #expect(start < start + year && start + (.zero - year) < start)
    }

    @Test func `spans below a nanosecond are nothing`() {
        #expect(Duration.nanoseconds(1).wholeNanoseconds == 1)
        #expect(
            Duration(secondsComponent: 0, attosecondsComponent: 999_999_999)
                .wholeNanoseconds == 0)
        #expect(Duration.milliseconds(-1_500).wholeNanoseconds == -1_500_000_000)
        #expect(Duration.milliseconds(-1_500).inSeconds == -1.5)
    }

    @Test func `a span beyond a century counts as a century`() {
        let century: Int64 = 100 * 366 * 86_400 * 1_000_000_000
        #expect(Duration.seconds(Int64.max).wholeNanoseconds == century)
        #expect(Duration.seconds(Int64.min + 1).wholeNanoseconds == -century)
    }

    @Test func `time does not wrap around at its ends`() {
        let last = Instant(nanoseconds: .max - 1)
        let first = Instant(nanoseconds: .min + 1)
        #expect(last + .seconds(1) == Instant(nanoseconds: .max))
        #expect(first + .seconds(-1) == Instant(nanoseconds: .min))
        #expect(last - first > .seconds(1))
        #expect(first - last < .seconds(-1))
        #expect(Timestamp(milliseconds: .max) + .seconds(1) == Timestamp(milliseconds: .max))
        #expect(Timestamp(milliseconds: .max) - Timestamp(milliseconds: .min) > .seconds(1))
    }

    @Test func `calendar time counts in milliseconds`() {
        let noon = Timestamp(milliseconds: 43_200_000)
        #expect(noon + .seconds(1.5) == Timestamp(milliseconds: 43_201_500))
        #expect(noon - Timestamp(milliseconds: 43_100_000) == .seconds(100))
        #expect(noon < noon + .milliseconds(1))
    }
}

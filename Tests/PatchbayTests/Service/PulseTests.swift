import Reconciliation
import Testing

@testable import patchbay

struct PulseTests {
    private func second(_ seconds: Int64) -> Instant {
        Instant(nanoseconds: seconds * 1_000_000_000)
    }

    @Test func `it beats while records are written, and stops when the disk owes one for too long`()
    {
        let felt: [(Int, Int64)] = [
            (0, 0), (0, 9_000), (2, 9_100), (1, 9_200), (1, 9_319), (1, 9_320), (0, 9_321),
            (1, 9_500),
        ]
        var pulse = Pulse()
        let beats = felt.map { pulse.beats(unwritten: $0, at: second($1)) }
        #expect(beats == [true, true, true, true, true, false, true, true])
    }
}

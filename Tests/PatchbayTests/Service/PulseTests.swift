import Reconciliation
import Testing

@testable import patchbay

struct PulseTests {
    private func second(_ seconds: Int64) -> Instant {
        Instant(nanoseconds: seconds * 1_000_000_000)
    }

    @Test func `it stops when the disk owes a record for too long, and goes on when it is there`() {
        let felt: [(Bool, Int64)] = [
            (false, 0), (false, 9_000), (true, 9_100), (true, 9_159), (true, 9_160),
            (false, 9_161), (true, 9_500),
        ]
        var pulse = Pulse()
        let beats = felt.map { pulse.beats(isOwed: $0, at: second($1)) }
        #expect(beats == [true, true, true, true, false, true, true])
    }

    @Test func `a disk that is slow and never at rest is not dead`() {
        var pulse = Pulse()
        var beats: [Bool] = []
        for time in stride(from: Int64(0), to: 3_600, by: 20) {
            beats.append(pulse.beats(isOwed: true, at: second(time)))
            pulse.recorded(at: second(time + 10))
        }
        #expect(beats.allSatisfy { $0 })
    }
}

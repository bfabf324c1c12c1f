import Testing

@testable import Reconciliation

/// A storm in which many requests are refused whatever the rate, and then none: how long it takes
/// until half of what is allowed leaves again.
struct CalmTests {
    private struct Storm {
        let clock = PacedClock(maxRate: 10)
        /// The longest hold that was asked for, in seconds.
        var longest = 0.0
        var bottom = 10.0

        init(seed: UInt64) { clock.dice = Dice(seed: seed) }

        /// Refuses a share of the requests for so long.
        mutating func rage(for span: Duration, share: Double, asked: Duration?) {
            let end = clock.now + span
            while let leave = clock.pacer.nextLeave(after: clock.now), leave < end {
                guard clock.takeNext() != nil else { continue }
                let sentAt = clock.now
                clock.pass(.milliseconds(20))
                if clock.dice.fraction() < share {
                    clock.throttle(asked, sentAt: sentAt)
                    longest = max(longest, (asked ?? .zero).inSeconds)
                } else {
                    clock.pacer.ended(answered: true, sentAt: sentAt, at: clock.now)
                }
                bottom = min(bottom, clock.pacer.rate)
            }
            clock.now = max(end, clock.pacer.heldUntil ?? end)
        }

        /// Seconds from here on until half of what is allowed is reached, when all is let in.
        func recovery() -> Double {
            let start = clock.now
            while clock.pacer.rate < 5, (clock.now - start).inSeconds < 100_000 {
                _ = clock.run(for: .seconds(1))
            }
            return (clock.now - start).inSeconds
        }
    }

    @Test(arguments: [0.1, 0.5, 0.9], [30.0, 300, 3_600])
    func `after a storm without Retry-After it takes eleven minutes at most`(
        share: Double, seconds: Double
    ) {
        var bottom = 10.0
        for seed in 1...10 as ClosedRange<UInt64> {
            var storm = Storm(seed: seed)
            _ = storm.clock.run(for: .seconds(60))
            storm.rage(for: .seconds(seconds), share: share, asked: nil)
            bottom = min(bottom, storm.bottom)
            #expect(storm.recovery() <= 660)
        }
        if seconds > 100 { #expect(bottom == Pacer.slowest) }
    }

    @Test(arguments: [0.1, 0.5, 0.9], [1.0, 61, 900])
    func `and 24 times as long as the API asked to wait, where it asked`(
        share: Double, asked: Double
    ) {
        for seed in 1...10 as ClosedRange<UInt64> {
            var storm = Storm(seed: seed)
            _ = storm.clock.run(for: .seconds(60))
            storm.rage(for: .seconds(20 * asked), share: share, asked: .seconds(asked))
            #expect(storm.recovery() <= 660 + 24 * storm.longest)
        }
    }

    @Test func `a process that remembers the slowest rate is back within eleven minutes`() {
        let memory = PaceMemory(milliRate: Int64(1_000 * Pacer.slowest), hold: .zero)
        let clock = PacedClock(memory: memory)
        _ = clock.run(for: .seconds(660))
        #expect(clock.pacer.rate >= 5)
    }
}

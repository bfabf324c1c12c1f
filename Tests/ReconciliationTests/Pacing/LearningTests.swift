import Testing

@testable import Reconciliation

/// A server that lets so many a second through, and nothing saved up: what the pacer makes of it.
struct LearningTests {
    private struct Trial {
        let clock = PacedClock(maxRate: 1_000, maxInFlight: 8)
        var limit: Double
        private var next = Instant(nanoseconds: 0)
        private(set) var passed = 0
        private(set) var refused = 0

        init(limit: Double) { self.limit = limit }

        /// Sends for so long; each request is answered before the next.
        mutating func run(for span: Duration) {
            let end = clock.now + span
            (passed, refused) = (0, 0)
            while let leave = clock.pacer.nextLeave(after: clock.now), leave <= end {
                clock.now = max(clock.now, leave)
                guard clock.take() else { continue }
                if clock.now >= next {
                    passed += 1
                    next = clock.now + .seconds(1 / limit)
                    clock.pacer.ended(answered: true, sentAt: clock.now, at: clock.now)
                } else {
                    refused += 1
                    clock.throttle(.seconds(1))
                }
            }
            clock.now = end
        }
    }

    @Test(arguments: [0.5, 3, 20, 150])
    func `the rate comes to just below what is let through, and stays there`(limit: Double) {
        var trial = Trial(limit: limit)
        trial.run(for: .seconds(600 + 60 / limit))
        trial.run(for: .seconds(2_000))
        #expect(Double(trial.passed) > 0.87 * limit * 2_000)
        #expect(Double(trial.refused) < 0.03 * Double(trial.passed))
    }

    @Test(arguments: [0.5, 3, 20, 150])
    func `a limit that rises is found, and so is one that falls`(limit: Double) {
        var trial = Trial(limit: limit)
        trial.run(for: .seconds(600 + 60 / limit))
        trial.limit = 2 * limit
        trial.run(for: .seconds(120 + 200 / limit))
        #expect(trial.clock.pacer.rate > 1.6 * limit)
        trial.limit = limit
        trial.run(for: .seconds(30 + 30 / limit))
        trial.run(for: .seconds(10 + 10 / limit))
        #expect(trial.refused <= 3)
        #expect(trial.clock.pacer.rate < 1.3 * limit)
    }

    @Test(arguments: [30, 45])
    func `refusals that come at every rate alike do not pull it down for ever`(each: Int) {
        let clock = PacedClock(maxRate: 10)
        var (count, passed) = (0, 0)
        let end = clock.now + .seconds(3_600)
        while let leave = clock.pacer.nextLeave(after: clock.now), leave <= end {
            clock.now = max(clock.now, leave)
            guard clock.take() else { continue }
            count += 1
            if count % each == 0 {
                clock.throttle()
            } else {
                passed += 1
                clock.pacer.ended(answered: true, sentAt: clock.now, at: clock.now)
            }
        }
        #expect(passed > 2_000)
    }

    @Test func `nothing more is tried until the price of a refusal is earned back`() {
        let clock = PacedClock(maxRate: 1_000)
        _ = clock.run(for: .seconds(4))
        #expect(clock.takeNext() != nil)
        clock.throttle(.seconds(10))
        let cut = clock.pacer.rate
        #expect(clock.takeNext() != nil)
        clock.pacer.ended(answered: true, sentAt: clock.now, at: clock.now)
        for _ in 0..<15 {
            #expect(clock.takeNext() != nil)
            clock.pacer.ended(answered: true, sentAt: clock.now, at: clock.now)
            #expect(clock.pacer.rate <= cut)
        }
        _ = clock.run(for: .seconds(60))
        #expect(clock.pacer.rate > 2 * cut)
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `a crash loop never sends faster than before the crash`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var trial = Trial(limit: [0.7, 3, 12][dice.below(3)])
        trial.run(for: .seconds(300))
        let before = trial.clock.pacer.rate
        var (sent, lived) = (0, 0.0)
        var memory = trial.clock.pacer.memory(at: trial.clock.now)
        for _ in 0..<300 {
            let life = PacedClock(maxRate: 1_000, maxInFlight: 8, memory: memory)
            let span = dice.span(upTo: .seconds(4))
            sent += life.run(for: span)
            lived += span.inSeconds
            #expect(life.pacer.rate <= max(before, Pacer.slowest) * 1.001)
            memory = life.pacer.memory(at: life.now)
        }
        #expect(Double(sent) <= before * lived + 1)
    }
}

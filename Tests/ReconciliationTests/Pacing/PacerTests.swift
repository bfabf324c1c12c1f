import Testing

@testable import Reconciliation

/// A pacer with a clock, for tests.
final class PacedClock {
    var pacer: Pacer
    var now = Instant(nanoseconds: 0)
    var dice = Dice(seed: 1)

    init(
        maxRate: Double = 10, maxInFlight: Int = 4, startRate: Double = Pacer.startRate,
        memory: PaceMemory? = nil
    ) {
        let limits = Pacer.Limits(
            maxRate: maxRate, maxInFlight: maxInFlight, startRate: startRate)
        pacer = Pacer(limits: limits, memory: memory, at: now)
    }

    func pass(_ span: Duration) { now = now + span }

    func take() -> Bool { pacer.take(at: now) }

    /// Waits for the next leave and takes it; when that was.
    func takeNext() -> Instant? {
        guard let next = pacer.nextLeave(after: now) else { return nil }
        now = max(now, next)
        return pacer.take(at: now) ? now : nil
    }

    /// Lets requests leave and be answered for so long; how many left.
    func run(for span: Duration) -> Int {
        let end = now + span
        var count = 0
        while let next = pacer.nextLeave(after: now), next <= end {
            now = max(now, next)
            guard pacer.take(at: now) else { continue }
            count += 1
            pacer.ended(answered: true, sentAt: now, at: now)
        }
        now = end
        return count
    }

    func throttle(_ retryAfter: Duration? = nil, sentAt: Instant? = nil) {
        pacer.throttled(
            retryAfter: retryAfter, sentAt: sentAt ?? now, at: now, dice: &dice)
    }

    var hold: Duration? { pacer.heldUntil.map { $0 - now } }
}

struct PacerTests {
    @Test func `the first request leaves at once, the next after half a second`() {
        let clock = PacedClock()
        #expect(clock.take())
        #expect(!clock.take())
        clock.pass(.milliseconds(499))
        #expect(!clock.take())
        clock.pass(.milliseconds(2))
        #expect(clock.take())
    }

    @Test func `the rate about doubles each second of success, up to the limit`() {
        let clock = PacedClock(maxRate: 40)
        var rates = [clock.pacer.rate]
        for _ in 0..<7 {
            _ = clock.run(for: .seconds(1))
            rates.append(clock.pacer.rate)
        }
        #expect(rates[0] == 2)
        var doubled = 2.0
        for rate in rates.dropFirst() where rate < 40 {
            doubled *= 2
            // The last answer came at most half a second before the second was full.
            #expect((0.7 * doubled...1.03 * doubled).contains(rate))
        }
        #expect(rates.last == 40)
    }

    @Test func `a limit below the start rate holds from the start`() {
        let clock = PacedClock(maxRate: 0.5)
        #expect(clock.pacer.rate == 0.5)
        #expect(clock.run(for: .seconds(100)) <= 51)
        let slow = PacedClock(maxRate: 0.05)
        #expect(slow.take())
        slow.throttle()
        #expect(slow.pacer.rate <= 0.05)
    }

    @Test func `in no second do more requests leave than the rate allows, and one`() {
        let clock = PacedClock()
        for _ in 0..<20 {
            #expect(clock.run(for: .seconds(1)) <= 11)
        }
    }

    @Test func `an idle time saves up no burst`() {
        let clock = PacedClock()
        _ = clock.run(for: .seconds(10))
        clock.pass(.seconds(3_600))
        let leaves = (0..<4).map { _ in clock.take() }
        #expect(leaves == [true, false, false, false])
    }

    @Test func `what is saved up while as many as allowed are under way does not leave at once`() {
        let clock = PacedClock(maxRate: 100, maxInFlight: 2)
        _ = clock.run(for: .seconds(10))
        #expect(clock.pacer.rate == 100)
        #expect(clock.takeNext() != nil && clock.takeNext() != nil)
        #expect(!clock.take())
        clock.pass(.seconds(1))
        for _ in 0..<2 { clock.pacer.ended(answered: true, at: clock.now) }
        #expect(clock.take() && !clock.take())
        clock.pass(.milliseconds(11))
        #expect(clock.take())
    }

    @Test func `no more requests are under way than allowed`() {
        let clock = PacedClock(maxInFlight: 2)
        #expect(clock.take() && clock.takeNext() != nil)
        #expect(clock.pacer.nextLeave(after: clock.now) == nil)
        clock.pass(.seconds(60))
        #expect(!clock.take())
        clock.pacer.ended(answered: true, at: clock.now)
        #expect(clock.take())
    }

    @Test func `a leave that was given back can be taken at once`() {
        let clock = PacedClock(maxInFlight: 1)
        #expect(clock.take())
        clock.pacer.gaveBack(takenAt: clock.now)
        #expect(clock.pacer.inFlight == 0)
        #expect(clock.take())
    }

    @Test func `it begins with the rate of the configuration, and never above what is known`() {
        #expect(PacedClock(maxRate: 50, startRate: 30).pacer.rate == 30)
        #expect(PacedClock(maxRate: 50, startRate: 80).pacer.rate == 50)
        let memory = PaceMemory(milliRate: 5_000, hold: .zero)
        #expect(PacedClock(maxRate: 50, startRate: 30, memory: memory).pacer.rate == 5)
    }

    @Test func `a lost request makes room, and does not speed up`() {
        let clock = PacedClock()
        for _ in 0..<20 {
            #expect(clock.takeNext() != nil)
            clock.pacer.ended(answered: false, at: clock.now)
        }
        #expect(clock.pacer.rate == Pacer.startRate)
        #expect(clock.pacer.inFlight == 0)
    }
}

import Testing

@testable import Reconciliation

struct ThrottleTests {
    @Test func `a throttle while nothing is known halves the rate, and its probe costs no more`() {
        let clock = PacedClock()
        #expect(clock.take())
        clock.throttle()
        #expect(clock.pacer.rate == 1)
        #expect(clock.takeNext() != nil)
        clock.throttle()
        #expect(clock.pacer.rate == 1)
    }

    @Test func `throttles of requests that left before the cut do not cut again`() {
        let clock = PacedClock(maxRate: 100)
        _ = clock.run(for: .seconds(10))
        let sentAt = clock.now
        for _ in 0..<3 {
            #expect(clock.takeNext() != nil)
        }
        let rate = clock.pacer.rate
        clock.pass(.seconds(1))
        for _ in 0..<3 { clock.throttle(sentAt: sentAt) }
        let cut = clock.pacer.rate
        #expect((0.5 * rate..<0.8 * rate).contains(cut))
        #expect(clock.pacer.inFlight == 0)
        let held = clock.pacer.heldUntil
        #expect((.milliseconds(450)...(.milliseconds(550))).contains(clock.hold ?? .zero))
        clock.throttle(.seconds(20), sentAt: sentAt)
        #expect(clock.hold == .seconds(20) && clock.pacer.heldUntil != held)
        clock.throttle(.seconds(3), sentAt: sentAt)
        #expect(clock.hold == .seconds(20), "a hold is never shortened")
        #expect(clock.pacer.rate <= cut)
    }

    @Test(arguments: [1, 7, 60, 600, 900])
    func `nothing leaves before Retry-After has passed`(seconds: Int) {
        let clock = PacedClock()
        #expect(clock.take())
        clock.throttle(.seconds(seconds))
        #expect(clock.hold == .seconds(seconds))
        #expect(clock.pacer.nextLeave(after: clock.now) == clock.now + .seconds(seconds))
        clock.pass(.seconds(seconds) - .nanoseconds(1))
        #expect(!clock.take() && !clock.pacer.isOpen(at: clock.now))
        clock.pass(.nanoseconds(1))
        #expect(clock.take())
    }

    @Test(arguments: [901, 100_000, 366 * 86_400])
    func `no hold is longer than 15 minutes`(seconds: Int) {
        let clock = PacedClock()
        #expect(clock.take())
        clock.throttle(.seconds(seconds))
        #expect(clock.hold == .seconds(900))
    }

    @Test func `without Retry-After the hold doubles from half a second to a minute`() {
        let clock = PacedClock()
        for expected in [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60] {
            #expect(clock.takeNext() != nil)
            clock.throttle()
            let hold = clock.hold?.inSeconds ?? 0
            #expect((expected * 0.9...expected * 1.1).contains(hold))
        }
        // An answer starts it anew, and a closure that was long is asked less often at first.
        for expected in [8, 2, 0.5] {
            #expect(clock.takeNext() != nil)
            clock.pacer.ended(answered: true, sentAt: clock.now, at: clock.now)
            #expect(clock.takeNext() != nil)
            clock.throttle()
            let hold = clock.hold?.inSeconds ?? 0
            #expect((expected * 0.9...expected * 1.1).contains(hold))
        }
    }

    @Test(arguments: [Duration.zero, .milliseconds(1), .seconds(-5)])
    func `an API that says "at once" again and again is not hammered`(retryAfter: Duration) {
        let clock = PacedClock()
        var count = 0
        while clock.now < Instant(nanoseconds: 60_000_000_000) {
            if clock.takeNext() != nil { count += 1 }
            clock.throttle(retryAfter)
            clock.pass(.milliseconds(1))
        }
        #expect(count < 10)
    }

    @Test func `after a hold one request probes alone, and its answer lets the others go`() {
        let clock = PacedClock(maxRate: 100)
        _ = clock.run(for: .seconds(10))
        #expect(clock.takeNext() != nil)
        clock.throttle(.seconds(5))
        #expect(clock.takeNext() != nil)
        #expect(clock.pacer.nextLeave(after: clock.now) == nil)
        clock.pass(.seconds(60))
        #expect(!clock.take())
        clock.pacer.ended(answered: true, sentAt: clock.now, at: clock.now)
        #expect(clock.take())
        clock.pass(.milliseconds(100))
        #expect(clock.take())
    }

    @Test func `the end of an older request is not taken for that of the probe`() {
        let clock = PacedClock()
        let before = clock.now
        #expect(clock.take() && clock.takeNext() != nil)
        clock.throttle(.seconds(5))
        #expect(clock.takeNext() != nil)
        let probeLeft = clock.now
        clock.pass(.seconds(10))
        clock.pacer.ended(answered: true, sentAt: before, at: clock.now)
        #expect(clock.pacer.nextLeave(after: clock.now) == nil && !clock.take())
        clock.pacer.ended(answered: true, sentAt: probeLeft, at: clock.now)
        #expect(clock.take())
    }

    @Test func `a probe that is given back is followed by another`() {
        let clock = PacedClock()
        #expect(clock.take())
        clock.throttle(.seconds(5))
        #expect(clock.takeNext() != nil)
        clock.pacer.gaveBack(takenAt: clock.now)
        #expect(clock.take() && !clock.take())
    }

    @Test func `a probe that is throttled makes the hold longer`() {
        let clock = PacedClock()
        #expect(clock.take())
        clock.throttle()
        #expect(clock.takeNext() != nil)
        let rate = clock.pacer.rate
        clock.throttle()
        #expect(clock.pacer.rate <= rate)
        #expect((clock.hold ?? .zero) >= .milliseconds(900))
    }
}

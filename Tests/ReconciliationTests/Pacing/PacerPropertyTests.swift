import Testing

@testable import Reconciliation

/// Random takes, ends and throttles; what must hold after each of them.
struct PacerPropertyTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `the next leave is told rightly`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let maxInFlight = 1 + dice.below(5)
        let clock = PacedClock(maxRate: [0.3, 2, 10, 60][dice.below(4)], maxInFlight: maxInFlight)
        var flights: [Instant] = []
        var isHonest = true
        for _ in 0..<300 {
            switch dice.below(8) {
            case 0...3:
                if let next = clock.pacer.nextLeave(after: clock.now) {
                    let isEarlyRefused =
                        next - clock.now < .microseconds(2)
                        || !clock.wouldTake(at: next + .microseconds(-1))
                    clock.now = next
                    let isFull = clock.pacer.inFlight >= maxInFlight
                    let isTaken = clock.take()
                    if isTaken { flights.append(clock.now) }
                    if !isEarlyRefused || isTaken == isFull { isHonest = false }
                } else {
                    isHonest = isHonest && !clock.wouldTake(at: clock.now + .seconds(2_000))
                }
            case 4: clock.pass(dice.span(upTo: .seconds(3)))
            case 5 where !flights.isEmpty:
                let sentAt = flights.remove(at: dice.below(flights.count))
                clock.throttle(dice.sometimes(dice.span(upTo: .seconds(30))), sentAt: sentAt)
            case 6 where !flights.isEmpty:
                clock.pacer.gaveBack(takenAt: flights.removeLast())
            case 7 where !flights.isEmpty:
                let sentAt = flights.remove(at: dice.below(flights.count))
                clock.pacer.ended(answered: !dice.oneIn(3), sentAt: sentAt, at: clock.now)
            default: break
            }
            isHonest = isHonest && clock.pacer.inFlight == flights.count
            let rates = min(Pacer.slowest, clock.pacer.limits.maxRate)...clock.pacer.limits.maxRate
            isHonest = isHonest && rates.contains(clock.pacer.rate)
            if !isHonest { break }
        }
        #expect(isHonest)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a restart is never faster than what it follows`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let clock = PacedClock()
        for _ in 0..<dice.below(60) {
            guard clock.takeNext() != nil else { continue }
            let sentAt = clock.now
            clock.pass(dice.span(upTo: .milliseconds(300)))
            if dice.oneIn(4) {
                clock.throttle(dice.sometimes(dice.span(upTo: .seconds(40))), sentAt: sentAt)
            } else {
                clock.pacer.ended(answered: true, sentAt: sentAt, at: clock.now)
            }
        }
        let memory = clock.pacer.memory(at: clock.now)
        let after = PacedClock(memory: memory)
        #expect(after.pacer.rate <= max(clock.pacer.rate, Pacer.slowest))
        #expect(after.pacer.rate <= Pacer.startRate)
        let held = clock.pacer.heldUntil.map { max(.zero, $0 - clock.now) } ?? .zero
        #expect(after.pacer.memory(at: after.now).hold == held)
        if held > .zero {
            #expect(!after.take())
            #expect(after.takeNext() == Instant(nanoseconds: 0) + held)
            #expect(!after.take(), "the first request after a hold is alone")
        }
    }

    @Test func `a remembered hold and rate are kept in bounds`() {
        let wild = PacedClock(memory: PaceMemory(milliRate: .max, hold: .seconds(1_000_000)))
        #expect(wild.pacer.rate == Pacer.startRate && wild.hold == Pacer.longestHold)
        let negative = PacedClock(memory: PaceMemory(milliRate: -5, hold: .seconds(-5)))
        #expect(negative.pacer.rate == Pacer.slowest && negative.hold == nil)
    }
}

extension PacedClock {
    fileprivate func wouldTake(at time: Instant) -> Bool {
        var copy = pacer
        return copy.take(at: max(now, time))
    }
}

import Testing

@testable import Reconciliation

struct LearnedSlotsTests {
    @Test func `more at a time than were ever let in together are one too many`() {
        var slots = LearnedSlots(most: 64)
        for _ in 0..<40 { slots.accepted(level: 3, hasWaited: true) }
        #expect(slots.limit == 64)
        let isSure = slots.refused(level: 4)
        #expect(!isSure, "the rate may be the cause as well")
        #expect(slots.limit == 3)
    }

    @Test func `one more is tried after a while, and when it is refused again, after longer`() {
        var slots = LearnedSlots(most: 64)
        for _ in 0..<40 { slots.accepted(level: 3, hasWaited: true) }
        _ = slots.refused(level: 4)
        for _ in 0..<10 { slots.accepted(level: 3, hasWaited: true) }
        #expect(slots.limit == 4)
        let isSure = slots.refused(level: 4)
        #expect(isSure, "nothing but the one more explains it")
        slots.opened(lost: 0)
        #expect(slots.limit == 3)
        for _ in 0..<40 { slots.accepted(level: 3, hasWaited: true) }
        #expect(slots.limit == 3)
        for _ in 0..<15 { slots.accepted(level: 3, hasWaited: true) }
        #expect(slots.limit == 4)
    }

    @Test func `no more at a time are tried where the rate makes them wait`() {
        var slots = LearnedSlots(most: 64)
        for _ in 0..<40 { slots.accepted(level: 3, hasWaited: true) }
        _ = slots.refused(level: 4)
        for _ in 0..<100 { slots.accepted(level: 3, hasWaited: false) }
        #expect(slots.limit == 3)
    }

    @Test func `a refusal at a level that is let in again and again is no sign`() {
        var slots = LearnedSlots(most: 64)
        for _ in 0..<60 { slots.accepted(level: 3, hasWaited: true) }
        let signs = [slots.refused(level: 3), slots.refused(level: 1)]
        #expect(signs == [false, false])
        #expect(slots.limit == 64)
    }

    @Test func `one at a time is always allowed`() {
        var slots = LearnedSlots(most: 2)
        for _ in 0..<9 { _ = slots.refused(level: 2) }
        #expect(slots.limit == 1)
    }

    @Test func `where many are under way the rate is blamed only while more of it is tried`() {
        var slots = LearnedSlots(most: 30)
        for level in 1...30 { for _ in 0..<5 { slots.accepted(level: level, hasWaited: true) } }
        let isSoughtRate = slots.refused(level: 30, isRateSought: true)
        #expect(!isSoughtRate && slots.limit == 30)
        let isFull = slots.refused(level: 30)
        #expect(isFull && slots.limit == 29)
    }

    @Test func `who comes when a place has become free does not show that there are more`() {
        let clock = PacedClock(maxRate: 100, maxInFlight: 64)
        func end(_ sentAt: Instant) {
            clock.pacer.ended(answered: true, sentAt: sentAt, at: clock.now)
        }
        func threeLeave() -> [Instant] {
            (0..<3).map { _ in
                clock.pass(.milliseconds(500))
                #expect(clock.take())
                return clock.now
            }
        }
        clock.pass(.milliseconds(500))
        #expect(clock.take())
        let first = clock.now
        clock.pass(.milliseconds(20))
        end(first)
        for _ in 0..<60 {
            let leaves = threeLeave()
            // On its way, too, it takes 20 ms: the first had ended before the third was there.
            clock.pass(.milliseconds(10))
            end(leaves[0])
            clock.pass(.milliseconds(500))
            leaves.dropFirst().forEach(end)
        }
        let leaves = threeLeave()
        clock.pass(.milliseconds(20))
        clock.throttle(.seconds(1), sentAt: leaves[2])
        leaves.prefix(2).forEach(end)
        // The probe, and two at a time from then on.
        let probe = clock.takeNext()
        #expect(probe != nil)
        clock.pass(.milliseconds(500))
        end(probe ?? clock.now)
        #expect(clock.takeNext() != nil && clock.takeNext() != nil)
        #expect(clock.pacer.nextLeave(after: clock.now) == nil)
    }
}

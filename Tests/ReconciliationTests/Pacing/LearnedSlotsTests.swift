import Testing

@testable import Reconciliation

struct LearnedSlotsTests {
    @Test func `more at a time than were ever let in together are one too many`() {
        var slots = LearnedSlots(most: 64)
        for _ in 0..<40 { slots.accepted(level: 3) }
        #expect(slots.limit == 64)
        let isSure = slots.refused(level: 4)
        #expect(!isSure, "the rate may be the cause as well")
        #expect(slots.limit == 3)
    }

    @Test func `one more is tried after a while, and when it is refused again, after longer`() {
        var slots = LearnedSlots(most: 64)
        for _ in 0..<40 { slots.accepted(level: 3) }
        _ = slots.refused(level: 4)
        for _ in 0..<10 { slots.accepted(level: 3) }
        #expect(slots.limit == 4)
        let isSure = slots.refused(level: 4)
        #expect(isSure, "nothing but the one more explains it")
        slots.opened(lost: 0)
        #expect(slots.limit == 3)
        for _ in 0..<40 { slots.accepted(level: 3) }
        #expect(slots.limit == 3)
        for _ in 0..<20 { slots.accepted(level: 3) }
        #expect(slots.limit == 4)
    }

    @Test func `a refusal at a level that is let in again and again is no sign`() {
        var slots = LearnedSlots(most: 64)
        for _ in 0..<60 { slots.accepted(level: 3) }
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
        for level in 1...30 { for _ in 0..<5 { slots.accepted(level: level) } }
        let isSoughtRate = slots.refused(level: 30, isRateSought: true)
        #expect(!isSoughtRate && slots.limit == 30)
        let isFull = slots.refused(level: 30)
        #expect(isFull && slots.limit == 29)
    }
}

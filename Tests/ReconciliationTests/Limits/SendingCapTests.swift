import Testing

@testable import Reconciliation

struct SendingCapTests {
    private func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }

    @Test func `no more leave than are allowed, and the next when an hour has passed`() {
        var cap = SendingCap(perHour: 3)
        #expect((0..<5).map { cap.take(at: at(Int64($0))) } == [1, 1, 1, 0, 0])
        #expect(cap.count(at: at(10)) == 3)
        #expect(cap.nextLeave(after: at(10)) == at(3660))
        #expect(cap.take(at: at(3659)) == 0)
        #expect(cap.take(at: at(3660)) == 1)
    }

    @Test func `several can be taken at once, as many as are left`() {
        var cap = SendingCap(perHour: 5)
        #expect(cap.take(3, at: at(0)) == 3)
        #expect(cap.take(3, at: at(100)) == 2)
        #expect(cap.take(3, at: at(100)) == 0)
        #expect(cap.nextLeave(after: at(100)) == at(3660))
        #expect(SendingCap(perHour: 5, slots: cap.slots).count(at: at(101)) == 5)
    }

    @Test(arguments: 0..<20)
    func `in no hour do more leave than are allowed, over restarts too`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var cap = SendingCap(perHour: 1 + dice.below(40))
        var sent: [Instant] = []
        var now = at(0)
        for _ in 0..<2_000 {
            now = now + dice.span(upTo: dice.oneIn(50) ? .seconds(4_000) : .seconds(120))
            let given = cap.take(1 + dice.below(3), at: now)
            sent += Array(repeating: now, count: given)
            if dice.oneIn(10) { cap = SendingCap(perHour: cap.perHour, slots: cap.slots) }
            if given == 0 { #expect(cap.nextLeave(after: now) > now) }
        }
        for (index, start) in sent.enumerated() {
            let within = sent[index...].prefix { $0 - start < SendingCap.window }.count
            #expect(within <= cap.perHour)
        }
        #expect(sent.count > cap.perHour, "it goes on after an hour")
        #expect(cap.slots.count <= 61)
    }
}

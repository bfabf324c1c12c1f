import Testing

@testable import Reconciliation

struct SendingLeavesTests {
    private func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }

    @Test func `each leave of a small cap is written down`() {
        var leaves = SendingLeaves(perHour: 2, at: at(0))
        #expect(leaves.take(at: at(0)) == .givenOnceWritten)
        #expect(leaves.take(at: at(1)) == .givenOnceWritten)
        #expect(leaves.take(at: at(2)) == .withheld(.seconds(3658)))
        #expect(leaves.sent(at: at(2)) == [SendingLeaves.Sent(age: .seconds(2), count: 2)])
    }

    @Test func `leaves of a large cap are written down a few at a time`() {
        var leaves = SendingLeaves(perHour: 100, at: at(0))
        #expect(
            (0..<4).map { _ in leaves.take(at: at(0)) == .given } == [false, true, false, true])
        #expect(leaves.sent(at: at(0)).map(\.count) == [4])
    }

    @Test func `a leave that was not used counts no longer than the minute that it was given in`() {
        var leaves = SendingLeaves(perHour: 100, at: at(0))
        #expect(leaves.take(at: at(0)) == .givenOnceWritten)
        #expect(leaves.take(at: at(60)) == .givenOnceWritten)
    }

    @Test(arguments: [Int64(-86_400), 0, 100])
    func `what is remembered counts, and as new where the calendar was set back`(age: Int64) {
        let sent = [SendingLeaves.Sent(age: .seconds(age), count: 3)]
        var leaves = SendingLeaves(perHour: 3, remembering: sent, at: at(1000))
        let wait = 3660 - max(0, age)
        #expect(leaves.take(at: at(1000)) == .withheld(.seconds(wait)))
        #expect(leaves.take(at: at(1000 + wait)) == .givenOnceWritten)
    }
}

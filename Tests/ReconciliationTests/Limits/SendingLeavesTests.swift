import Testing

@testable import Reconciliation

struct SendingLeavesTests {
    @Test func `what a run did not use does not count in the next`() {
        let now = Instant(nanoseconds: 0)
        var leaves = SendingLeaves(perHour: 500, at: now)
        let unused = leaves.end()
        #expect(!unused)
        let answer1 = leaves.take(at: now)
        #expect(answer1 == .givenOnceWritten)
        #expect(leaves.sent(at: now).map(\.count) == [10])
        let answer2 = leaves.take(at: now)
        #expect(answer2 == .given)
        let isLeft = leaves.end()
        #expect(isLeft)
        #expect(leaves.sent(at: now).map(\.count) == [2])
        let answer3 = leaves.take(at: now)
        #expect(answer3 == .givenOnceWritten, "what was given back is asked for anew")
    }

    @Test func `a large cap is not asked for each few`() {
        let now = Instant(nanoseconds: 0)
        for (perHour, count) in [(5_000, 100), (100_000, 1_000), (.max, 1_000)] {
            var leaves = SendingLeaves(perHour: perHour, at: now)
            #expect(leaves.take(at: now) == .givenOnceWritten)
            #expect(leaves.sent(at: now).map(\.count) == [count])
        }
    }

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
        #expect(leaves.sent(at: at(1)).map(\.count) == [2])
        #expect(leaves.take(at: at(60)) == .givenOnceWritten)
        #expect(leaves.sent(at: at(60)).map(\.count) == [1, 2], "the hour has it again")
    }

    @Test func `a slow trickle uses the hour for what is sent, and no more`() {
        var leaves = SendingLeaves(perHour: 50_000, at: at(0))
        // 600 a minute, of 1,000 that are given leave at once.
        for tick in 0..<36_000 {
            let answer = leaves.take(at: Instant(nanoseconds: Int64(tick) * 100_000_000))
            guard case .withheld = answer else { continue }
            Issue.record("withheld after \(tick)")
            return
        }
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

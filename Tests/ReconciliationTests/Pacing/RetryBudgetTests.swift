import Testing

@testable import Reconciliation

struct RetryBudgetTests {
    private func at(_ seconds: Int) -> Instant { Instant(nanoseconds: 0) + .seconds(seconds) }

    @Test func `a full bucket pays for 35 retries, then one probe goes each 30 seconds`() {
        var budget = RetryBudget()
        let paid = (0..<100).prefix { _ in budget.spend(.transient, at: at(0)) }.count
        #expect(paid == 36, "35 retries and the first probe")
        var probes: [Int] = []
        for second in 0..<300 where budget.spend(.transient, at: at(second)) {
            probes.append(second)
        }
        #expect(probes == [30, 60, 90, 120, 150, 180, 210, 240, 270])
    }

    @Test func `the next probe is told rightly, and is never now`() {
        var budget = RetryBudget()
        while budget.spend(.transient, at: at(0)) {}
        #expect(budget.nextProbe(after: at(0)) == at(30))
        #expect(budget.nextProbe(after: at(29)) == at(30))
        #expect(budget.nextProbe(after: at(100)) == at(101))
        #expect(budget.spend(.transient, at: at(29)) == false)
        #expect(budget.spend(.transient, at: at(30)) == true)
    }

    @Test func `success pays back what the retry took, and never more than a full bucket`() {
        var budget = RetryBudget()
        #expect(budget.spend(.transient, at: at(0)) == true)
        #expect(budget.balance == 486)
        budget.refund(.transient)
        #expect(budget.balance == 500)
        #expect(budget.spend(.throttle, at: at(0)) == true)
        budget.refund(nil)
        #expect(budget.balance == 496)
        budget.refund(.transient)
        #expect(budget.balance == 500)
    }

    @Test func `in an outage retries are at most a tenth of the traffic, and the probes`() {
        var budget = RetryBudget()
        var retries = 0
        let firstTries = 10 * 600
        // Ten minutes: ten first tries a second fail, and each wants to be tried again each second.
        for second in 0..<600 {
            for _ in 0..<10 where budget.spend(.transient, at: at(second)) { retries += 1 }
        }
        let probes = 600 / 30 + 1
        #expect(retries <= firstTries / 10 + probes)
    }
}

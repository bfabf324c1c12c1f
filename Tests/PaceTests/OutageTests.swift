import PaceHarness
import Reconciliation
import Testing

struct OutageTests {
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `while every request fails, retries are few`(seed: UInt64) {
        var server = Server(.none, rate: 10, advice: .none, steps: .steady, over: 1, seed: seed)
        server.outage = 0..<3_600
        let limits = Pacer.Limits()
        let client = PatchbayClient(limits: limits, seed: seed, at: Instant(nanoseconds: 0))
        var run = Run(client, server: server, items: 20_000)
        run.go(until: Instant(nanoseconds: 0) + .seconds(3_600))
        let first = run.result.sent - run.result.retries
        #expect(first > 1_000 && run.result.done == 0)
        #expect(run.result.retries <= first / 10 + 3_600 / 30 + 1)
        #expect(run.result.retries >= 3_600 / 30 - 1, "the end of it would be noticed")
    }

    @Test func `after an outage everything is done`() {
        var server = Server(.none, rate: 10, advice: .none, steps: .steady, over: 1, seed: 1)
        server.outage = 10..<400
        let client = PatchbayClient(limits: .init(), seed: 1, at: Instant(nanoseconds: 0))
        var run = Run(client, server: server, items: 3_000)
        let result = run.finish(within: .seconds(7_200))
        #expect(result.lost == 0 && result.done == 3_000)
    }
}

import PowerLoss
import Testing

@Suite struct CutTests {
    /// Enough to reach the states of interest, few enough for a debug build.
    private static let seeds: UInt64 = 20

    @Test func `what was acknowledged outlasts every power cut`() async {
        let started = ContinuousClock.now
        let result = await SwarmResult(first: 1, count: Self.seeds, lanes: 2)
        let seconds = ((ContinuousClock.now - started) / .milliseconds(100)).rounded() / 10
        let figures = result.figures
        print("power cuts: \(figures.cuts) in \(figures.lives) lives, \(seconds) s")
        for outcome in result.failures.prefix(3) {
            Issue.record("seed \(outcome.seed): \(outcome.finding ?? "")")
        }
        #expect(result.failures.isEmpty)
        #expect(figures.cuts >= 20 * Self.seeds)
        #expect(figures.errors > 0 && figures.fulls > 0 && figures.kills > 0)
    }

    @Test(arguments: [Lie.noSync, .noLogSync])
    func `a disk that only pretends to sync is found out`(lie: Lie) {
        let finding = (1...20).lazy.compactMap { SeedOutcome(seed: $0, lie: lie).finding }.first
        #expect(finding != nil)
    }

    @Test func `the same seed lives the same life twice`() {
        #expect(SeedOutcome(seed: 7) == SeedOutcome(seed: 7))
    }
}

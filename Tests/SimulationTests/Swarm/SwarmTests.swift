// SIMULATION_SEED=123 swift test --filter SwarmTests    lives through one seed and prints its trace
// SIMULATION_SEEDS=20000 swift test --filter SwarmTests lives through so many seeds; the first is
// SIMULATION_FIRST

import Testing

@Suite struct SwarmTests {
    /// Enough to reach every state of interest, few enough for a debug build.
    private static let ordinaryCount: UInt64 = 120

    @Test(.enabled(if: Replay.seed == nil))
    func `no seed finds anything wrong, and together they see everything of interest`() async {
        let count = Replay.count ?? Self.ordinaryCount
        let started = ContinuousClock.now
        let result = await SwarmResult(first: Replay.first, count: count)
        let seconds = ((ContinuousClock.now - started) / .milliseconds(100)).rounded() / 10
        print("simulation: \(count) seeds, \(result.events) events, \(seconds) s")
        if Replay.count != nil {
            for sight in Sight.allCases { print("  \(sight): \(result.sights[sight])") }
            for failure in result.failures { print(failure.prefix { $0 != "\n" }) }
        }
        for failure in result.failures.prefix(3) { Issue.record(Comment(rawValue: failure)) }
        #expect(result.failures.isEmpty)
        #expect(result.sights.missing.isEmpty)
    }

    @Test(.enabled(if: Replay.seed != nil))
    func `one seed finds nothing wrong`() {
        let outcome = SeedOutcome(seed: Replay.seed ?? 0, isLoud: true)
        if let failure = outcome.failure { Issue.record(Comment(rawValue: failure)) }
    }
}

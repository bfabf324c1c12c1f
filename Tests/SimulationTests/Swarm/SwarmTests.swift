import Simulation
import Testing

@Suite struct SwarmTests {
    /// Enough to reach the states of interest, few enough for a debug build.
    private static let count: UInt64 = 320

    @Test func `no seed finds anything wrong`() async {
        let started = ContinuousClock.now
        let result = await SwarmResult(first: 1, count: Self.count, lanes: 4)
        let seconds = ((ContinuousClock.now - started) / .milliseconds(100)).rounded() / 10
        let figures = result.figures
        print(
            """
            simulation: \(figures.seeds) seeds, \(Int(figures.hours)) hours, \
            \(figures.events) events, \(figures.patches) PATCHes, \(seconds) s
            """
        )
        for outcome in result.failures.prefix(3) {
            Issue.record(Comment(rawValue: outcome.failure ?? ""))
        }
        #expect(result.failures.isEmpty)
        #expect(result.unsteady.isEmpty)
        #expect(result.sights.missing.isEmpty)
    }
}

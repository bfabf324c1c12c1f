import Testing

@testable import Reconciliation

struct BackoffTests {
    private func spans(_ make: (inout Dice) -> Duration) -> [Double] {
        var dice = Dice(seed: 7)
        return (0..<500).map { _ in make(&dice).inSeconds }
    }

    @Test(arguments: [(0, 1.0), (1, 2), (5, 32), (8, 256), (9, 300), (19, 300), (1_000, 300)])
    func `a transient failure waits anything up to a bound that doubles`(
        failures: Int, bound: Double
    ) {
        let spans = spans { Backoff.transient(failures: failures, dice: &$0) }
        #expect(spans.allSatisfy { (0...bound).contains($0) })
        #expect((spans.min() ?? 9) < bound * 0.05 && (spans.max() ?? 0) > bound * 0.95)
        let mean = spans.reduce(0, +) / Double(spans.count)
        #expect((bound * 0.45...bound * 0.55).contains(mean))
    }

    @Test(arguments: [(0, 60.0), (1, 120), (5, 1_920), (6, 3_600), (40, 3_600)])
    func `a refusal waits a minute, doubled up to an hour`(refusals: Int, span: Double) {
        let spans = spans { Backoff.stalled(refusals: refusals, dice: &$0) }
        #expect(spans.allSatisfy { (span * 0.9...span * 1.1).contains($0) })
    }

    @Test(arguments: [(0, 5.0), (1, 10), (5, 160), (6, 300), (99, 300)])
    func `a refused key is read again after five seconds, doubled up to five minutes`(
        refusals: Int, span: Double
    ) {
        let spans = spans { Backoff.key(refusals: refusals, dice: &$0) }
        #expect(spans.allSatisfy { (span * 0.9...span * 1.1).contains($0) })
    }

    @Test func `the limit of a transient wait can be lower`() {
        let spans = spans { Backoff.transient(failures: 9, limit: .seconds(30), dice: &$0) }
        #expect(spans.allSatisfy { $0 <= 30 })
    }

    @Test func `the same seed throws the same dice`() {
        var (one, other, third) = (Dice(seed: 1), Dice(seed: 1), Dice(seed: 2))
        let thrown = (0..<10).map { _ in one.next() }
        #expect(thrown == (0..<10).map { _ in other.next() })
        #expect(thrown != (0..<10).map { _ in third.next() })
        // The first outputs for the seed 1234567 that the authors of SplitMix64 publish.
        var known = Dice(seed: 1_234_567)
        #expect(known.next() == 6_457_827_717_110_365_317)
        #expect(known.next() == 3_203_168_211_198_807_973)
    }

    @Test func `a fraction is at least 0 and below 1`() {
        var dice = Dice(seed: 3)
        let fractions = (0..<1_000).map { _ in dice.fraction() }
        #expect(fractions.allSatisfy { (0..<1).contains($0) })
        #expect((fractions.max() ?? 0) > 0.99 && (fractions.min() ?? 1) < 0.01)
    }
}

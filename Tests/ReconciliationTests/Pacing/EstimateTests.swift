import Testing

@testable import Reconciliation

struct EstimateTests {
    private static let cases: [(Int, Double, Int, Double, Bool)] = [
        (0, 10, 500, 0, false),
        (1, 10, 500, 0, false),
        (2, 10, 500, 0.1, false),
        (500, 10, 500, 49.9, false),
        (501, 10, 500, 3_600, true),
        (502, 10, 500, 3_600.1, true),
        (1_000, 10, 500, 3_649.9, true),
        (1_001, 10, 500, 7_200, true),
        (10, 10, 1, 9 * 3_600, true),
        (1_000, 0.1, 500, 9_990, false),
        (361, 0.1, 360, 3_600, false),
    ]

    @Test(arguments: cases)
    func `the rate and the hourly cap bound how soon the last can leave`(
        patches: Int, rate: Double, perHour: Int, seconds: Double, waitsForCap: Bool
    ) throws {
        let limits = Pacer.Limits(maxRate: rate)
        let estimate = try #require(
            Estimate(patches: patches, limits: limits, perHour: perHour))
        #expect(abs(estimate.span.inSeconds - seconds) < 1e-6)
        #expect(estimate.waitsForCap == waitsForCap)
    }

    @Test(arguments: [1.0, 7, 10], [1, 3, 40])
    func `it is the time that the earliest schedule takes, patch by patch`(
        rate: Double, perHour: Int
    ) throws {
        var leaves: [Double] = []
        for patch in 0..<200 {
            let paced = leaves.last.map { $0 + 1 / rate } ?? 0
            let capped = patch < perHour ? 0 : leaves[patch - perHour] + 3_600
            leaves.append(max(paced, capped))
            let limits = Pacer.Limits(maxRate: rate)
            let estimate = try #require(
                Estimate(patches: patch + 1, limits: limits, perHour: perHour))
            #expect(abs(estimate.span.inSeconds - leaves[patch]) < 1e-6)
        }
    }

    @Test func `without a cap only the rate counts, and a cap of nothing never ends`() {
        let limits = Pacer.Limits()
        #expect(Estimate(patches: 10_001, limits: limits)?.span == .seconds(1_000))
        #expect(Estimate(patches: 10_001, limits: limits)?.waitsForCap == false)
        #expect(Estimate(patches: 1, limits: limits, perHour: 0) == nil)
        #expect(Estimate(patches: 0, limits: limits, perHour: 0)?.span == .zero)
    }

    @Test func `the largest numbers are a century, not a crash`() {
        let limits = Pacer.Limits(maxRate: 0.001)
        let estimate = Estimate(patches: .max, limits: limits, perHour: 1)
        #expect(estimate?.span == .seconds(100 * 366 * 86_400))
    }
}

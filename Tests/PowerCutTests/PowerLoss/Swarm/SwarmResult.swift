/// What came of many seeds.
package struct SwarmResult: Sendable {
    /// Power cuts in the world of each seed.
    package static let cutsOfSeed = UInt64(World.cuts)
    /// Enough cuts that every state of interest must have been seen.
    package static let representative = 2000

    package private(set) var failures: [SeedOutcome] = []
    package private(set) var figures = Figures()
    package private(set) var sights = Sights()

    /// Lives through the seeds, so many side by side.
    package init(first: UInt64, count: UInt64, lanes: Int) async {
        let lanes = UInt64(max(1, lanes))
        await withTaskGroup(of: SwarmResult.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    await SwarmResult(first: first + lane, end: first + count, stride: lanes)
                }
            }
            for await part in group { add(part) }
        }
        failures.sort { $0.seed < $1.seed }
    }

    private init(first: UInt64, end: UInt64, stride lanes: UInt64) async {
        for seed in stride(from: first, to: end, by: Int(lanes)) {
            // Tests that wait for something share the threads.
            await Task.yield()
            let outcome = SeedOutcome(seed: seed)
            figures.add(outcome.figures)
            sights.add(outcome.sights)
            if outcome.finding != nil { failures.append(outcome) }
        }
    }

    private mutating func add(_ other: SwarmResult) {
        failures += other.failures
        figures.add(other.figures)
        sights.add(other.sights)
    }

    /// States of interest that so many cuts should have met with and did not.
    package var missing: [Sight] {
        figures.cuts >= Self.representative ? sights.missing : []
    }

    package var isFine: Bool { failures.isEmpty && missing.isEmpty }
}

/// What came of many seeds.
package struct SwarmResult: Sendable {
    /// Enough seeds that every state of interest must have been seen.
    package static let representative = 1000

    /// The outcomes of seeds that found something wrong, in order of their seeds.
    package private(set) var failures: [SeedOutcome] = []
    /// Seeds of which two lives in one process differed.
    package private(set) var unsteady: [UInt64] = []
    package private(set) var sights = Sights()
    package private(set) var figures = Figures()

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
        unsteady.sort()
    }

    private init(first: UInt64, end: UInt64, stride lanes: UInt64) async {
        for seed in stride(from: first, to: end, by: Int(lanes)) {
            // Tests that wait for something share the threads.
            await Task.yield()
            let outcome = SeedOutcome(seed: seed)
            // Dictionaries are ordered differently each time they are made.
            if seed.isMultiple(of: 64), SeedOutcome(seed: seed).fingerprint != outcome.fingerprint {
                unsteady.append(seed)
            }
            sights.add(outcome.sights)
            figures.add(outcome.figures)
            if outcome.finding != nil { failures.append(outcome) }
        }
    }

    private mutating func add(_ other: SwarmResult) {
        failures += other.failures
        unsteady += other.unsteady
        sights.add(other.sights)
        figures.add(other.figures)
    }

    /// States of interest that so many seeds should have reached and did not; of few seeds nothing
    /// is asked.
    package var missing: [Sight] {
        figures.seeds >= Self.representative ? sights.missing : []
    }

    /// Nothing is wrong, and nothing of interest is missing.
    package var isFine: Bool { failures.isEmpty && unsteady.isEmpty && missing.isEmpty }
}

/// What came of many seeds.
struct SwarmResult: Sendable {
    private(set) var failures: [String] = []
    private(set) var sights = Sights()
    private(set) var events = 0

    /// Lives through the seeds, some side by side.
    init(first: UInt64, count: UInt64) async {
        let lanes: UInt64 = 4
        let parts = await withTaskGroup(of: SwarmResult.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    await SwarmResult(first: first + lane, count: count, stride: lanes)
                }
            }
            var parts: [SwarmResult] = []
            for await part in group { parts.append(part) }
            return parts
        }
        for part in parts {
            failures += part.failures
            sights.add(part.sights)
            events += part.events
        }
        failures.sort()
    }

    private init(first: UInt64, count: UInt64, stride lanes: UInt64) async {
        for seed in stride(from: first, to: first + count, by: Int(lanes)) {
            // Tests that wait for something share the threads.
            await Task.yield()
            let outcome = SeedOutcome(seed: seed)
            // Dictionaries are ordered differently each time they are made.
            if seed.isMultiple(of: 8), SeedOutcome(seed: seed).fingerprint != outcome.fingerprint {
                failures.append("seed \(seed), event 0: its life is not the same twice")
            }
            sights.add(outcome.sights)
            events += outcome.events
            if let failure = outcome.failure { failures.append(failure) }
        }
    }
}

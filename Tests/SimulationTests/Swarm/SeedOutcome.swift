/// What came of one seed.
struct SeedOutcome {
    let seed: UInt64
    let fingerprint: Fingerprint
    let events: Int
    let sights: Sights
    /// What is wrong, with the way there.
    let failure: String?

    init(seed: UInt64, isLoud: Bool = false) {
        var world = World(seed: seed, isLoud: isLoud)
        world.live()
        self.seed = seed
        fingerprint = world.trace.fingerprint
        events = world.tally.events
        sights = world.sights
        failure = world.violation.map { words in
            """
            seed \(seed), event \(world.tally.events): \(words)
            \(world.trace.last.joined(separator: "\n"))
            replay: SIMULATION_SEED=\(seed) swift test --filter SwarmTests
            """
        }
    }
}

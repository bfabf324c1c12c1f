/// What came of one seed.
package struct SeedOutcome: Sendable {
    package let seed: UInt64
    /// Equal for equal lives, in any process.
    package let fingerprint: Fingerprint
    package let sights: Sights
    package let figures: Figures
    /// What is wrong, in one line.
    package let finding: String?
    /// The last lines of the trace, when something is wrong.
    package let lastLines: [String]

    package init(seed: UInt64, isLoud: Bool = false) {
        var world = World(seed: seed, for: isLoud ? .terminal : .nobody)
        world.live()
        self.seed = seed
        fingerprint = world.trace.fingerprint
        sights = world.sights
        figures = Figures(world)
        finding = world.violation.map { "event \(world.tally.events): \($0)" }
        lastLines = finding == nil ? [] : Self.lastLines(of: seed)
    }

    /// The end of the same life, lived again for its words.
    private static func lastLines(of seed: UInt64) -> [String] {
        var world = World(seed: seed, for: .report)
        world.live()
        return world.trace.last
    }

    /// The finding, the way there, and how to see it again.
    package var failure: String? {
        finding.map { words in
            """
            seed \(seed), \(words)
            \(lastLines.joined(separator: "\n"))
            replay: swift run -c release simulate --seed \(seed) --trace
            """
        }
    }
}

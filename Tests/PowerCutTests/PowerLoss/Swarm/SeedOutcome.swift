/// What came of one seed.
package struct SeedOutcome: Hashable, Sendable {
    package let seed: UInt64
    package let figures: Figures
    package let sights: Sights
    /// What is wrong, in one line.
    package let finding: String?

    /// Lives through the world of a seed; `isLoud` prints what happens in it.
    package init(seed: UInt64, lie: Lie? = nil, isLoud: Bool = false) {
        self.seed = seed
        guard var world = World(seed: seed, lie: lie, isLoud: isLoud) else {
            figures = Figures()
            sights = Sights()
            finding = "there is no place for its disk"
            return
        }
        world.live()
        world.figures.worlds = 1
        figures = world.figures
        sights = world.sights
        finding = world.finding
    }
}

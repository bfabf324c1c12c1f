import Reconciliation

/// How much was simulated.
package struct Figures: Sendable {
    package private(set) var seeds = 0
    package private(set) var events = 0
    package private(set) var patches = 0
    /// Virtual time lived through.
    package private(set) var hours = 0.0

    init() {}

    init(_ world: World) {
        seeds = 1
        events = world.tally.events
        patches = world.tally.sent
        hours = Double(world.now.nanoseconds) / 3_600_000_000_000
    }

    mutating func add(_ other: Figures) {
        seeds += other.seeds
        events += other.events
        patches += other.patches
        hours += other.hours
    }
}

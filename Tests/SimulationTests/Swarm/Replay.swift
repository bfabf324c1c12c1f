import Glibc

/// What the environment asks of the simulation.
enum Replay {
    /// One seed only, with its trace printed.
    static let seed = number("SIMULATION_SEED")
    static let first = number("SIMULATION_FIRST") ?? 1
    static let count = number("SIMULATION_SEEDS")

    private static func number(_ name: String) -> UInt64? {
        guard let value = getenv(name) else { return nil }
        return UInt64(String(cString: value))
    }
}

// What the command line tells the sandbox.

/// Everything that a run of the sandbox depends on: the same options and the same requests in the
/// same order give the same answers (apart from `updated_at`, which is the time of day).
package struct SandboxOptions: Sendable {
    /// A loopback address or `localhost`; anything else is refused.
    package var host: String
    /// 0 takes any free port.
    package var port: Int
    package var fleet: FleetSource
    /// Drives the generated fleet, the ids and the dice of the faults.
    package var seed: UInt64
    package var faults: Faults

    package init(
        host: String = "127.0.0.1",
        port: Int = 0,
        fleet: FleetSource = .generated(count: 25, seed: 1),
        seed: UInt64 = 1,
        faults: Faults = Faults()
    ) {
        self.host = host
        self.port = port
        self.fleet = fleet
        self.seed = seed
        self.faults = faults
    }
}

/// Where the simulated account comes from.
package enum FleetSource: Sendable {
    /// From 0 to 1,000,000 fictitious numbers.
    case generated(count: Int, seed: UInt64)
    /// The bytes of a JSON file with `agents`, `providers` and `numbers`.
    case data([UInt8])
}

/// Why the sandbox does not start, or does not take a set of faults.
package struct SandboxRefusal: Error, Equatable, CustomStringConvertible {
    package let sentence: String

    package init(sentence: String) {
        self.sentence = sentence
    }

    package var description: String { sentence }
}

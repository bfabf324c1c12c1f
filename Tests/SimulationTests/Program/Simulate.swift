import ArgumentParser
import Glibc
import Simulation

@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lives through simulated worlds around the production core."
    )

    @Option(help: "How many seeds to live through.")
    var seeds: UInt64 = 1000
    @Option(help: "The first of them.")
    var first: UInt64 = 1
    @Option(help: "How many at a time; all cores unless given.")
    var jobs: Int?
    @Option(help: "Live through this seed only.")
    var seed: UInt64?
    @Flag(help: "Print what happens in it, line by line.")
    var trace = false
    @Flag(help: "Print only the hash of what happened in it.")
    var hash = false

    func validate() throws {
        guard seed != nil || !(trace || hash) else {
            throw ValidationError("--trace and --hash need --seed")
        }
        guard jobs.map({ 1...1024 ~= $0 }) ?? true else {
            throw ValidationError("--jobs is 1 to 1024")
        }
    }

    func run() async throws {
        if let seed { return try liveThrough(seed) }
        let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let started = ContinuousClock.now
        let result = await SwarmResult(first: first, count: seeds, lanes: jobs ?? cores)
        let report = SwarmReport(result, took: ContinuousClock.now - started)
        print(report.text)
        if !result.isFine { throw ExitCode.failure }
    }

    private func liveThrough(_ seed: UInt64) throws {
        let outcome = SeedOutcome(seed: seed, isLoud: trace)
        if hash { print(outcome.fingerprint) }
        if let failure = outcome.failure {
            print(failure)
            throw ExitCode.failure
        }
        if !hash { print("seed \(seed) finds nothing wrong") }
    }
}

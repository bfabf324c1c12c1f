import ArgumentParser
import Glibc
import PowerLoss

@main
struct PowerCutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "powercut",
        abstract: "Cuts the power of the production core and store, and looks at what is left."
    )

    @Option(help: "How many power cuts.")
    var cuts: UInt64 = 10_000
    @Option(help: "The first seed; each stands for a world with twenty cuts.")
    var first: UInt64 = 1
    @Option(help: "How many worlds at a time; all cores unless given.")
    var jobs: Int?
    @Option(help: "Live through this seed only.")
    var seed: UInt64?
    @Flag(help: "Print what happens in it, line by line.")
    var trace = false

    func validate() throws {
        guard seed != nil || !trace else { throw ValidationError("--trace needs --seed") }
        guard jobs.map({ 1...64 ~= $0 }) ?? true else {
            throw ValidationError("--jobs is 1 to 64")
        }
    }

    func run() async throws {
        if let seed { return try liveThrough(seed) }
        let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let started = ContinuousClock.now
        let perSeed = SwarmResult.cutsOfSeed
        let result = await SwarmResult(
            first: first, count: (cuts + perSeed - 1) / perSeed, lanes: jobs ?? cores)
        print(CutReport(result, took: ContinuousClock.now - started).text)
        if !result.isFine { throw ExitCode.failure }
    }

    private func liveThrough(_ seed: UInt64) throws {
        let outcome = SeedOutcome(seed: seed, isLoud: trace)
        guard let finding = outcome.finding else {
            return print("seed \(seed) finds nothing wrong in \(outcome.figures.cuts) cuts")
        }
        print("seed \(seed): \(finding)")
        throw ExitCode.failure
    }
}

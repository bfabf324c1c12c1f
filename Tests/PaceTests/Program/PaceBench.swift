import ArgumentParser
import PaceHarness

@main
struct PaceBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lets the pacer and others work against servers that do not tell their limits."
    )

    @Option(help: "How many seeds for each cell of the table.")
    var seeds: UInt64 = 20
    @Flag(help: "Patchbay alone, and fail when a promised figure is not kept.")
    var check = false
    @Flag(help: "Print every cell.")
    var cells = false
    @Option(help: "Leave out limits above so many requests a second.")
    var maxRate: Double = 500
    @Option(help: "Leave out limits below so many requests a second.")
    var minRate = 0.0
    @Option(help: "Leave out servers that write this into Retry-After: huge, sixtyOne, …")
    var without: [Advice] = []
    @Option(help: "The share of requests refused whatever the rate; nothing is promised of it.")
    var noise = 0.0
    @Option(help: "How many cells at a time.")
    var jobs = 2

    func run() async throws {
        var all = Cell.all.filter {
            minRate <= $0.rate && $0.rate <= maxRate && !without.contains($0.advice)
        }
        for index in all.indices { all[index].noise = noise }
        let contenders = check ? [Contender.patchbay] : Contender.allCases
        let figures = await measured(all, contenders)
        print(PaceReport(figures, contenders: contenders, showsCells: cells).text)
        let broken = figures.filter { $0[0].isKept == false }.count
        if check, broken > 0 { throw ExitCode.failure }
    }

    /// For each cell the figures of each contender.
    private func measured(_ all: [Cell], _ contenders: [Contender]) async -> [[CellFigures]] {
        let seeds = seeds
        return await withTaskGroup(of: (Int, [CellFigures]).self) { group in
            var figures: [[CellFigures]] = Array(repeating: [], count: all.count)
            var next = 0
            func begin() {
                guard next < all.count else { return }
                let (index, cell) = (next, all[next])
                group.addTask {
                    let ideals = (1...seeds).map { cell.ideal(seed: $0) }
                    return (
                        index,
                        contenders.map {
                            CellFigures($0, cell: cell, ideals: ideals)
                        }
                    )
                }
                next += 1
            }
            for _ in 0..<jobs { begin() }
            for await (index, result) in group {
                figures[index] = result
                begin()
            }
            return figures
        }
    }
}

extension Advice: ExpressibleByArgument {}

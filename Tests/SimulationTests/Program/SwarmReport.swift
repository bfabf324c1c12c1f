import Simulation

/// What a swarm came to, as a table of figures and what is wrong.
struct SwarmReport {
    private let result: SwarmResult
    private let seconds: Double

    init(_ result: SwarmResult, took time: Duration) {
        self.result = result
        seconds = max(time / .seconds(1), 0.001)
    }

    var text: String {
        (figures + sights + failures).joined(separator: "\n")
    }

    private var figures: [String] {
        let figures = result.figures
        let rate = Double(figures.seeds) / seconds
        return [
            row("seeds", "\(figures.seeds)"),
            row("simulated hours", "\(Int(figures.hours))"),
            row("events", "\(figures.events)"),
            row("PATCHes", "\(figures.patches)"),
            row("seconds", "\(Int(seconds.rounded(.up)))"),
            row("seeds per second", "\(Int(rate))"),
        ]
    }

    private var sights: [String] {
        ["sometimes"] + Sight.allCases.map { row("  \($0)", "\(result.sights[$0])") }
    }

    private var failures: [String] {
        result.missing.map { "never reached: \($0)" }
            + result.unsteady.map { "seed \($0) does not live the same life twice" }
            + result.failures.prefix(10).flatMap { outcome in
                [
                    "seed \(outcome.seed), \(outcome.finding ?? "")",
                    "  replay: swift run -c release simulate --seed \(outcome.seed) --trace",
                ]
            }
            + (result.failures.count > 10 ? ["\(result.failures.count) seeds failed"] : [])
    }

    private func row(_ name: String, _ figure: String) -> String {
        let space = max(1, 44 - name.count - figure.count)
        return name + String(repeating: " ", count: space) + figure
    }
}

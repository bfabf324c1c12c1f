import PowerLoss

/// What many power cuts came to, as a table of figures and what is wrong.
struct CutReport {
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
        return [
            row("worlds", "\(figures.worlds)"),
            row("lives of the daemon", "\(figures.lives)"),
            row("power cuts", "\(figures.cuts)"),
            row("ends of the process alone", "\(figures.kills)"),
            row("errors of a call", "\(figures.errors)"),
            row("full disks", "\(figures.fulls)"),
            row("records acknowledged", "\(figures.records)"),
            row("PATCHes", "\(figures.patches)"),
            row("seconds", "\(Int(seconds.rounded(.up)))"),
            row("power cuts per second", "\(Int(Double(figures.cuts) / seconds))"),
        ]
    }

    private var sights: [String] {
        ["sometimes"] + Sight.allCases.map { row("  \($0)", "\(result.sights[$0])") }
    }

    private var failures: [String] {
        result.missing.map { "never reached: \($0)" }
            + result.failures.prefix(10).flatMap { outcome in
                [
                    "seed \(outcome.seed): \(outcome.finding ?? "")",
                    "  replay: swift run -c release powercut --seed \(outcome.seed) --trace",
                ]
            }
            + (result.failures.isEmpty ? [] : ["\(result.failures.count) seeds failed"])
    }

    private func row(_ name: String, _ figure: String) -> String {
        let space = max(1, 44 - name.count - figure.count)
        return name + String(repeating: " ", count: space) + figure
    }
}

import PaceHarness

/// The table of the comparison, one row for each kind of limit and each client.
struct PaceReport {
    private let figures: [[CellFigures]]
    private let contenders: [Contender]
    private let showsCells: Bool

    init(_ figures: [[CellFigures]], contenders: [Contender], showsCells: Bool) {
        self.figures = figures
        self.contenders = contenders
        self.showsCells = showsCells
    }

    var text: String { (families + [""] + cellRows + summary).joined(separator: "\n") }

    private var families: [String] {
        var rows = [
            row([
                "limit", "Retry-After", "client", "time/ideal", "worst", "refused", "worst", "lost",
            ])
        ]
        for kind in LimitKind.allCases {
            for informs in [true, false] {
                let cells = figures.filter {
                    $0[0].cell.kind == kind && $0[0].cell.informs == informs
                }
                if cells.isEmpty { continue }
                for (index, contender) in contenders.enumerated() {
                    let said = kind == .none ? "–" : informs ? "helps" : "no help"
                    rows.append(
                        family([kind.rawValue, said, contender.rawValue], cells.map { $0[index] }))
                }
            }
        }
        return rows
    }

    private func family(_ names: [String], _ cells: [CellFigures]) -> String {
        let ratios = cells.flatMap(\.ratios).sorted()
        let shares = cells.flatMap(\.shares).sorted()
        return row(
            names + [
                shown(ratios[ratios.count / 2]), shown(ratios.last ?? 0),
                percent(shares[shares.count / 2]), percent(shares.last ?? 0),
                "\(cells.map(\.lost).reduce(0, +))",
            ])
    }

    private var cellRows: [String] {
        figures.map { $0[0] }.filter { showsCells || !$0.isKept }.map { figures in
            let cell = figures.cell
            return row([
                cell.kind.rawValue, cell.advice.rawValue, "\(cell.rate)/s \(cell.steps.rawValue)",
                shown(figures.medianRatio), shown(figures.worstRatio),
                percent(figures.medianShare), percent(figures.worstShare), "\(figures.lost)",
                figures.isKept ? "" : "  missed",
            ])
        }
    }

    private var summary: [String] {
        let broken = figures.filter { !$0[0].isKept }.count
        return ["\(figures.count - broken) of \(figures.count) cells keep every figure"]
    }

    private func shown(_ ratio: Double) -> String {
        if ratio.isInfinite { return "never" }
        let hundredths = Int((ratio * 100).rounded(.up))
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private func percent(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded(.up))
        return "\(tenths / 10).\(tenths % 10) %"
    }

    private func row(_ words: [String]) -> String {
        let widths = [12, 12, 20, 11, 8, 9, 9, 9, 0]
        return zip(words, widths).enumerated().map { index, pair in
            let space = String(repeating: " ", count: max(0, pair.1 - pair.0.count))
            return index < 3 ? pair.0 + space : space + pair.0
        }
        .joined()
    }
}

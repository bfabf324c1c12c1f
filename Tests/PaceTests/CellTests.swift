import Reconciliation
import Testing

@testable import PaceHarness

/// A quick share of the table that `pace-bench` prints.
struct CellTests {
    static let cells = Cell.all.filter { cell in
        cell.rate <= 10 && [.steady, .dipped].contains(cell.steps)
            && ![.sixtyOne, .huge].contains(cell.advice)
    }

    @Test(arguments: LimitKind.allCases)
    func `every cell keeps its figures`(kind: LimitKind) {
        for cell in Self.cells where cell.kind == kind {
            let figures = CellFigures(.patchbay, cell: cell, seed: 1)
            #expect(figures.isKept, "\(cell): \(figures)")
        }
    }

    @Test(arguments: [50.0, 200], LimitSteps.allCases)
    func `a server that saves nothing up keeps its figures`(rate: Double, steps: LimitSteps) {
        let cell = Cell(kind: .bucket, advice: .seconds, rate: rate, steps: steps)
        // With this seed the bucket holds one request.
        let figures = CellFigures(.patchbay, cell: cell, seed: 3)
        #expect(figures.isKept, "\(cell): \(figures)")
    }

    @Test func `the table has every kind of limit with every Retry-After, rate and step`() {
        let withLimit = 3 * Advice.allCases.count * Cell.rates.count * LimitSteps.allCases.count
        #expect(Cell.all.count == withLimit + Cell.rates.count)
        #expect(Cell.rates.first == 0.5 && Cell.rates.last == 500)
    }

    @Test func `many changes at a known rate take hardly longer than they must`() {
        let limits = Pacer.Limits(maxRate: 100, maxInFlight: 32)
        let server = Server(.none, rate: 100, advice: .none, steps: .steady, over: 1, seed: 1)
        let client = PatchbayClient(limits: limits, seed: 1, at: Instant(nanoseconds: 0))
        var run = Run(client, server: server, items: 100_000)
        let result = run.finish(within: .seconds(2_000))
        #expect(result.lost == 0 && result.refused == 0)
        #expect(result.seconds <= 1.01 * server.idealSeconds(items: 100_000, limits: limits))
    }
}

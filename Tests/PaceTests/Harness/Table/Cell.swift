package import Reconciliation

/// One place of the table: a limit, what the server says of it, how high it is, how it moves.
package struct Cell: Hashable, Sendable {
    package let kind: LimitKind
    package let advice: Advice
    /// Requests a second that the limit comes to, before its steps.
    package let rate: Double
    package let steps: LimitSteps

    package static let rates: [Double] = [0.5, 2, 10, 50, 200, 500]

    /// Every cell. Without a limit there is nothing that could be said of it, and no step.
    package static let all: [Cell] = LimitKind.allCases.flatMap { kind in
        (kind == .none ? [.none] : Advice.allCases).flatMap { advice in
            rates.flatMap { rate in
                (kind == .none ? [.steady] : LimitSteps.allCases).map { steps in
                    Cell(kind: kind, advice: advice, rate: rate, steps: steps)
                }
            }
        }
    }

    /// Whether the stricter figures hold: the server tells, or there is nothing to tell.
    package var informs: Bool { kind == .none || advice.informs }

    /// How long the work would take at the limit before its steps, in seconds.
    ///
    /// A lesson that costs a minute, or a quarter of an hour, needs hours or a day to pay.
    var span: Double {
        switch advice {
        case .sixtyOne: min(8 * 3_600, max(7_200, 2_000_000 / rate))
        case .huge: min(48 * 3_600, 5_000_000 / rate)
        default: max(600, 1_000 / rate)
        }
    }

    /// Without a limit of the server the client's own is the only one.
    package var limits: Pacer.Limits {
        Pacer.Limits(maxRate: kind == .none ? rate : 1_000, maxInFlight: 256)
    }

    package var items: Int { Int(span * rate) }

    package func server(seed: UInt64) -> Server {
        Server(kind, rate: rate, advice: advice, steps: steps, over: span, seed: seed)
    }

    /// The seconds to which a client's time is compared.
    package func ideal(seed: UInt64) -> Double {
        let lessons = kind == .none ? 0 : steps.lowerings
        let price = min(advice.fixed ?? .zero, Pacer.longestHold).inSeconds
        return server(seed: seed).idealSeconds(items: items, limits: limits)
            + Double(lessons) * price
    }
}

/// What one client made of one cell with one seed.
package struct Outcome: Sendable {
    package let cell: Cell
    package let seed: UInt64
    /// Its time in parts of the ideal one.
    package let ratio: Double
    package let result: RunResult

    package init<Sender: Client>(_ cell: Cell, seed: UInt64, ideal: Double, client: Sender) {
        self.cell = cell
        self.seed = seed
        var run = Run(client, server: cell.server(seed: seed), items: cell.items)
        result = run.finish(within: .seconds(20 * ideal + 3_600))
        ratio = result.lost > 0 ? .infinity : result.seconds / ideal
    }
}

package import Reconciliation

/// One place of the table: a limit, what the server says of it, how high it is, how it moves.
package struct Cell: Hashable, Sendable {
    package let kind: LimitKind
    package let advice: Advice
    /// Requests a second that the limit comes to, before its steps.
    package let rate: Double
    package let steps: LimitSteps
    /// The share of the requests that is refused whatever the rate.
    package var noise = 0.0

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

    /// Where the server names a span whatever its limit is, the work lasts so many of these spans.
    private static let holds = 480.0

    /// How long the work would take at the limit before its steps, in seconds.
    ///
    /// No limit of the harness closes for longer than a minute: 15 of those, and a thousand
    /// requests. A hold of a quarter of an hour needs five days.
    var span: Double {
        if let hold = advice.fixed, hold > .zero {
            return Self.holds * min(hold, Pacer.longestHold).inSeconds
        }
        return max(900, 1_000 / rate)
    }

    /// Without a limit of the server the client's own is the only one.
    package var limits: Pacer.Limits {
        Pacer.Limits(maxRate: kind == .none ? rate : 1_000, maxInFlight: 256)
    }

    package var items: Int { Int(span * rate) }

    package func server(seed: UInt64) -> Server {
        var server = Server(kind, rate: rate, advice: advice, steps: steps, over: span, seed: seed)
        server.noise = noise
        return server
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

import Reconciliation

/// The clients that are compared.
package enum Contender: String, CaseIterable, Sendable {
    case patchbay = "Patchbay"
    case sdk = "vendor SDK"
    case adaptive = "AWS adaptive"
    case queue = "controller-runtime"

    package func outcome(_ cell: Cell, seed: UInt64, ideal: Double) -> Outcome {
        let start = Instant(nanoseconds: 0)
        // As many workers as somebody who knew the limit would start.
        let workers = max(2, Int((cell.rate * 0.11).rounded(.up)) + 1)
        return switch self {
        case .patchbay:
            Outcome(
                cell, seed: seed, ideal: ideal,
                client: PatchbayClient(limits: cell.limits, seed: seed, at: start))
        case .sdk:
            Outcome(
                cell, seed: seed, ideal: ideal, client: SDKClient(workers: workers, seed: seed))
        case .adaptive:
            Outcome(
                cell, seed: seed, ideal: ideal,
                client: AdaptiveClient(workers: workers, seed: seed))
        case .queue:
            Outcome(cell, seed: seed, ideal: ideal, client: QueueClient(workers: workers))
        }
    }
}

/// What is promised of a cell.
package struct Bounds: Sendable {
    /// Times the ideal time.
    package let ratio: Double
    /// Refused requests in parts of all.
    package let refused: Double

    package static func of(_ cell: Cell) -> Bounds {
        cell.informs ? Bounds(ratio: 1.2, refused: 0.03) : Bounds(ratio: 1.75, refused: 0.07)
    }
}

/// What one client made of one cell with many seeds.
package struct CellFigures: Sendable {
    package let cell: Cell
    package private(set) var ratios: [Double] = []
    package private(set) var shares: [Double] = []
    package private(set) var lost = 0
    package private(set) var early = 0

    /// - Parameter ideals: The ideal time for each seed, from seed 1 on.
    package init(_ contender: Contender, cell: Cell, ideals: [Double]) {
        let seeds = zip(UInt64(1)..., ideals)
        self.init(cell, seeds.map { contender.outcome(cell, seed: $0, ideal: $1) })
    }

    /// The figures of one seed alone.
    package init(_ contender: Contender, cell: Cell, seed: UInt64) {
        self.init(cell, [contender.outcome(cell, seed: seed, ideal: cell.ideal(seed: seed))])
    }

    private init(_ cell: Cell, _ outcomes: [Outcome]) {
        self.cell = cell
        for outcome in outcomes {
            ratios.append(outcome.ratio)
            shares.append(outcome.result.refusedShare)
            lost += outcome.result.lost
            early += outcome.result.early
        }
        ratios.sort()
        shares.sort()
    }

    package var worstRatio: Double { ratios.last ?? 0 }
    package var medianRatio: Double { ratios[ratios.count / 2] }
    package var worstShare: Double { shares.last ?? 0 }
    package var medianShare: Double { shares[shares.count / 2] }

    /// Whether the figures hold with every seed.
    package var isKept: Bool {
        let bounds = Bounds.of(cell)
        return worstRatio <= bounds.ratio && worstShare <= bounds.refused && lost == 0 && early == 0
    }
}

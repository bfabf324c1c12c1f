import Reconciliation

/// How long a run that happens once may take: every second of it must be accounted for.
struct Patience {
    /// Until a request is given up, then the longest wait for the next try, and for its price.
    private static let retry = Duration.seconds(30 + 30 + 30)

    private var end: Instant
    /// How often what was asked of each number led nowhere.
    private var failures: [NumberID: Int] = [:]

    init(at now: Instant) {
        end = now + .seconds(60)
    }

    mutating func grant(_ span: Duration) {
        end = end + span
    }

    /// A request leaves: at the slowest rate it had to wait for its turn.
    mutating func sends() {
        grant(Promised.slowestTurn)
    }

    /// An answer came that was none, or asked to wait.
    mutating func fails(_ ended: Ended, _ call: Call) {
        if ended.isThrottle {
            let asked = min(ended.retryAfter ?? .zero, Promised.longestHold)
            return grant(max(asked, .seconds(66)))
        }
        grant(Self.retry)
        let isLost = ended.status.map { $0 >= 500 } ?? (call.fault != .notSent)
        if isLost, let id = call.concernedID { failures[id, default: 0] += 1 }
    }

    /// The number that was tried most often in vain.
    var mostFailures: Int { failures.values.max() ?? 0 }

    func isOver(at now: Instant) -> Bool { now > end }
}

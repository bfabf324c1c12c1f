import Reconciliation

/// How long a run that happens once may take: every second of it must be accounted for.
struct Patience {
    /// Until a request is given up, then the longest wait for the next try, and for its price.
    private static let retry = Duration.seconds(30 + 30 + 30)

    private var end: Instant
    /// Tries that failed, and how many may.
    private(set) var failures = 0

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
    mutating func fails(_ ended: Ended?) {
        if ended?.isThrottle == true {
            let asked = min(ended?.retryAfter ?? .zero, Promised.longestHold)
            grant(max(asked, .seconds(66)))
        } else {
            failures += 1
            grant(Self.retry)
        }
    }

    func isOver(at now: Instant) -> Bool { now > end }
}

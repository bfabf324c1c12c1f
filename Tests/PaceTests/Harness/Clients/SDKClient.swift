package import Reconciliation

/// The policy of the vendor's SDKs, as they publish it, for each worker by itself: two retries
/// after 0.5 s · 2ⁿ, at most 8 s, less up to a quarter; Retry-After is obeyed up to 60 s.
package struct SDKClient: Client {
    private let workers: Int
    private var busy = 0
    private var dice: Dice

    package init(workers: Int, seed: UInt64) {
        self.workers = workers
        dice = Dice(seed: seed)
    }

    package mutating func turn(of item: inout Item, at now: Instant) -> Turn {
        // Whoever waits for a retry keeps its worker.
        if item.refusals + item.failures > 0 { return .leaves }
        guard busy < workers else { return .waits }
        busy += 1
        return .leaves
    }

    package func nextLeave(after now: Instant) -> Instant? { busy < workers ? now : nil }

    package mutating func ended(
        _ item: inout Item, _ verdict: Verdict, sentAt: Instant, at now: Instant
    ) -> Fate {
        if verdict.kind == .failed { item.failures += 1 }
        let tries = item.refusals + item.failures
        if verdict.kind == .accepted || tries > 2 {
            busy -= 1
            return verdict.kind == .accepted ? .done : .lost
        }
        if let asked = verdict.retryAfter, asked > .zero, asked <= .seconds(60) {
            return .again(at: now + asked)
        }
        let longest = min(8, 0.5 * Double(1 << (tries - 1)))
        return .again(at: now + .seconds(longest * (1 - 0.25 * dice.fraction())))
    }
}

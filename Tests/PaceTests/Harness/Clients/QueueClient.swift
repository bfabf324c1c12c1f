package import Reconciliation

/// The work queue of controller-runtime, as it publishes it: a failed item comes back after
/// 5 ms · 2ⁿ, at most 1,000 s, and not before a bucket of 10 a second and 100 at once lets it.
package struct QueueClient: Client {
    private let workers: Int
    private var busy = 0
    private var tokens = 100.0
    private var filledAt = Instant(nanoseconds: 0)

    package init(workers: Int) { self.workers = workers }

    package mutating func turn(of item: inout Item, at now: Instant) -> Turn {
        guard busy < workers else { return .waits }
        busy += 1
        return .leaves
    }

    package func nextLeave(after now: Instant) -> Instant? { busy < workers ? now : nil }

    package mutating func ended(
        _ item: inout Item, _ verdict: Verdict, sentAt: Instant, at now: Instant
    ) -> Fate {
        busy -= 1
        if verdict.kind == .accepted { return .done }
        if verdict.kind == .failed { item.failures += 1 }
        let tries = item.refusals + item.failures
        tokens = min(100, tokens + (now - filledAt).inSeconds * 10) - 1
        filledAt = now
        let own = tries > 18 ? 1_000 : min(1_000, 0.005 * Double(1 << (tries - 1)))
        return .again(at: now + .seconds(max(own, -tokens / 10)))
    }
}

package import Reconciliation

/// The production pacer, backoff and budget, used as the reconciler uses them.
package struct PatchbayClient: Client {
    package private(set) var pacer: Pacer
    private var budget = RetryBudget()
    private var dice: Dice

    package init(limits: Pacer.Limits, memory: PaceMemory? = nil, seed: UInt64, at now: Instant) {
        pacer = Pacer(limits: limits, memory: memory, at: now)
        dice = Dice(seed: seed)
    }

    package mutating func turn(of item: inout Item, at now: Instant) -> Turn {
        if let owed = item.owed, item.paid == nil {
            guard budget.spend(owed, at: now) else {
                return .comesBack(at: budget.nextProbe(after: now))
            }
            item.paid = owed
        }
        return pacer.take(at: now) ? .leaves : .waits
    }

    package func nextLeave(after now: Instant) -> Instant? { pacer.nextLeave(after: now) }

    package mutating func ended(
        _ item: inout Item, _ verdict: Verdict, sentAt: Instant, at now: Instant
    ) -> Fate {
        switch verdict.kind {
        case .accepted:
            pacer.ended(answered: true, sentAt: sentAt, at: now)
            budget.refund(item.paid)
            return .done
        case .refused:
            pacer.throttled(retryAfter: verdict.retryAfter, sentAt: sentAt, at: now, dice: &dice)
            item.paid = nil
            item.owed = .throttle
            return .again(at: now)
        case .failed:
            pacer.ended(answered: false, sentAt: sentAt, at: now)
            item.failures += 1
            item.paid = nil
            item.owed = .transient
            return .again(
                at: now + Backoff.transient(failures: item.failures - 1, dice: &dice))
        }
    }
}

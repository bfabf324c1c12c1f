package import Reconciliation

/// The adaptive retry mode of the AWS SDKs, as they publish it: a token bucket whose rate grows as
/// CUBIC does (beta 0.7, scale 0.4) from 0.7 of the measured rate at a throttle; three tries with
/// full jitter up to 20 s, and a quota of 500 for retries.
package struct AdaptiveClient: Client {
    private let workers: Int
    private var busy = 0
    private var dice: Dice
    private var quota = 500

    private var isLimiting = false
    private var fillRate = 0.5
    private var capacity = 1.0
    private var tokens = 0.0
    private var filledAt = 0.0
    private var lastThrottle = 0.0
    private var lastMaxRate = 0.0
    private var measured = 0.0
    private var bucketStart = 0.0
    private var bucketCount = 0.0

    package init(workers: Int, seed: UInt64) {
        self.workers = workers
        dice = Dice(seed: seed)
    }

    package mutating func turn(of item: inout Item, at now: Instant) -> Turn {
        let isFresh = item.refusals + item.failures == 0
        guard !isFresh || busy < workers else { return .waits }
        if isLimiting {
            fill(at: seconds(now))
            guard tokens >= 1 else { return .waits }
            tokens -= 1
        }
        if isFresh { busy += 1 }
        return .leaves
    }

    package func nextLeave(after now: Instant) -> Instant? {
        guard isLimiting, tokens < 1 else { return busy < workers ? now : nil }
        return now + .seconds((1 - tokens) / fillRate + 1e-6)
    }

    package mutating func ended(
        _ item: inout Item, _ verdict: Verdict, sentAt: Instant, at now: Instant
    ) -> Fate {
        update(isThrottle: verdict.kind == .refused, at: seconds(now))
        if verdict.kind == .accepted {
            if item.paid != nil { quota = min(500, quota + 5) } else { quota = min(500, quota + 1) }
            busy -= 1
            return .done
        }
        if verdict.kind == .failed { item.failures += 1 }
        let tries = item.refusals + item.failures
        guard tries < 3, quota >= 5 else {
            busy -= 1
            return .lost
        }
        quota -= 5
        item.paid = .throttle
        return .again(at: now + .seconds(dice.fraction() * min(20, Double(1 << tries))))
    }

    private func seconds(_ time: Instant) -> Double { Double(time.nanoseconds) / 1e9 }

    private mutating func fill(at now: Double) {
        tokens = min(capacity, tokens + (now - filledAt) * fillRate)
        filledAt = now
    }

    private mutating func update(isThrottle: Bool, at now: Double) {
        measure(at: now)
        let window = (lastMaxRate * 0.3 / 0.4).cubeRoot
        var rate: Double
        if isThrottle {
            lastMaxRate = isLimiting ? min(measured, fillRate) : measured
            lastThrottle = now
            isLimiting = true
            rate = lastMaxRate * 0.7
        } else {
            let since = now - lastThrottle - window
            rate = 0.4 * since * since * since + lastMaxRate
        }
        rate = max(0.5, min(rate, 2 * measured))
        fill(at: now)
        fillRate = rate
        capacity = max(1, rate)
        tokens = min(tokens, capacity)
    }

    private mutating func measure(at now: Double) {
        let bucket = (now * 2).rounded(.down) / 2
        bucketCount += 1
        if bucket > bucketStart {
            measured = measured * 0.2 + 0.8 * bucketCount / (bucket - bucketStart)
            bucketCount = 0
            bucketStart = bucket
        }
    }
}

extension Double {
    /// By Newton's steps, for the core of the language knows no such root.
    fileprivate var cubeRoot: Double {
        if self <= 0 { return 0 }
        var root = max(1, self / 3)
        for _ in 0..<60 { root -= (root * root * root - self) / (3 * root * root) }
        return root
    }
}

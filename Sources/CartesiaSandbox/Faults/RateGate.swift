// Counts requests the way an API's rate limit does. Time is an argument.

struct RateGate: Sendable {
    private var tokens = 0.0
    private var filledAt: Moment?
    private var windowBegan: Moment?
    private var inWindow = 0

    /// Whether one more request may pass now; a request that passes is counted.
    mutating func admits(_ limit: Faults.RateLimit, inFlight: Int, at now: Moment) -> Bool {
        switch limit {
        case .none: return true
        case .concurrency(let limit): return inFlight < limit
        case .fixedWindow(let limit, let seconds):
            let length = Int(seconds * 1000)
            if windowBegan.map({ now >= $0.advanced(byMilliseconds: length) }) ?? true {
                windowBegan = now
                inWindow = 0
            }
            guard inWindow < limit else { return false }
            inWindow += 1
            return true
        case .tokenBucket(let limit, let burst, let seconds):
            let passed = filledAt.map { Double(now.milliseconds - $0.milliseconds) / 1000 }
            let gained = (passed ?? .infinity) * Double(limit) / seconds
            tokens = min(Double(burst), tokens + max(0, gained))
            filledAt = now
            guard tokens >= 1 else { return false }
            tokens -= 1
            return true
        }
    }
}

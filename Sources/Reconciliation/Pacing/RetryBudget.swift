// In an outage every request fails, and retries would double the load on a server that is down.
// So a retry costs, and only success pays it back: a bucket of 500, of which a retry after a
// transient failure takes 14 and one after a throttle 5 (DESIGN §6; the AWS SDKs' standard mode
// has the same shape). An empty bucket lets one request through each 30 s, to learn of the end.

/// Bounds the share of the traffic that is retries.
package struct RetryBudget: Hashable, Sendable {
    /// The price of one retry, by the failure that it follows.
    package enum Cost: Int, Hashable, Sendable {
        case transient = 14
        case throttle = 5
    }

    package static let capacity = 500
    package static let probeInterval = Duration.seconds(30)

    package private(set) var balance = RetryBudget.capacity
    private var lastProbe: Instant?

    package init() {}

    /// Takes the price of one retry; when there is not enough, only a rare probe may go.
    package mutating func spend(_ cost: Cost, at now: Instant) -> Bool {
        if balance >= cost.rawValue {
            balance -= cost.rawValue
            return true
        }
        if let lastProbe, now - lastProbe < Self.probeInterval { return false }
        lastProbe = now
        return true
    }

    /// When a retry that may not go now can be asked for again.
    package func nextProbe(after now: Instant) -> Instant {
        max(now + .seconds(1), lastProbe.map { $0 + Self.probeInterval } ?? now)
    }

    /// A request succeeded: what its retries took comes back, and a little more.
    package mutating func refund(_ cost: Cost?) {
        balance = min(Self.capacity, balance + (cost?.rawValue ?? 1))
    }
}

// What goes wrong, and how often. All probabilities are from 0 to 1 and are rolled from the
// sandbox's seed and the ordinal of the request; the first that hits wins, in the order:
// statusOnce, rateLimit, status, resetBeforeApplying, hang, garbage, partial400, ignored200,
// resetAfterApplying. `methods` limits all of these, and the latency.

/// The faults of the simulated API; the value without arguments is a healthy server.
package struct Faults: Sendable, Equatable {
    /// How long an answer takes, in milliseconds. The request is applied before the wait.
    package var latency: ClosedRange<Int> = 0...0
    /// The probability of each status (300 to 599); together at most 1. Nothing is applied.
    package var status: [Int: Double] = [:]
    /// The statuses of the next requests, first come first served; 200 lets one through untouched.
    package var statusOnce: [Int] = []
    /// The Retry-After of every 429.
    package var retryAfter: RetryAfter = .none
    /// A 503 has it too: then it asks to slow down.
    package var retryAfterOn503 = false
    /// The seconds that the date forms of Retry-After lie ahead.
    package var retryAfterSeconds = 1
    /// Which requests get a 429 because there are too many.
    package var rateLimit: RateLimit = .none
    /// The connection is reset and the world is as it was.
    package var resetBeforeApplying = 0.0
    /// The connection is reset and the world has changed.
    package var resetAfterApplying = 0.0
    /// No answer for as long as the client waits.
    package var hang = 0.0
    /// Whether a request that hangs was applied before.
    package var hangApplies = false
    /// 200 with HTML (nothing applied), or with JSON cut short (applied), in equal parts.
    package var garbage = 0.0
    /// A valid PATCH answers 400; each of its fields was written or not, by a coin.
    package var partial400 = 0.0
    /// A valid PATCH answers 200 with the number as it is, and nothing was written.
    package var ignored200 = 0.0
    /// A PATCH refused for its provider has written its other fields all the same (default 0.5).
    package var partialRefusal = 0.5
    /// Every GET gets a 403.
    package var refuseReads = false
    /// Every request gets a 401.
    package var refuseKey = false
    /// The methods that meet latency, statuses, rate limit, resets, hanging, garbage and the two
    /// answers that lie; empty means all.
    package var methods: [String] = []
    /// How long the list still shows the value before a change, in milliseconds.
    package var listLag = 0
    /// A page of the list shows its last number twice.
    package var duplicateItems = 0.0
    /// A page begins with the number that ended the page before (default 0.05).
    package var shiftPages = 0.05
    /// A page is empty, and says that there is more.
    package var emptyPages = 0.0
    /// The list is empty and says that it is complete.
    package var emptyList = false
    /// Every page is the first one, and says that there is more.
    package var loopPages = false
    /// A deleted agent leaves its id on its numbers instead of null.
    package var danglingAgents = false
    /// The providers come as `{"data": […]}` instead of a bare array.
    package var wrapProviders = false

    package init() {}
}

extension Faults {
    /// The form of the Retry-After header.
    package enum RetryAfter: Sendable, Equatable {
        case none
        case seconds(Int)
        /// A date, `retryAfterSeconds` from now: IMF-fixdate, or one of the two obsolete forms.
        case date
        case rfc850
        case asctime
        /// This text, whatever it is.
        case text(String)
    }

    /// How the API counts the requests that it lets through.
    package enum RateLimit: Sendable, Equatable {
        case none
        /// `limit` in `windowSeconds` on average, `burst` at once.
        case tokenBucket(limit: Int, burst: Int, windowSeconds: Double)
        /// `limit` in each window of `windowSeconds`.
        case fixedWindow(limit: Int, windowSeconds: Double)
        /// `limit` at a time; the 429 carries the code `concurrency_limited`.
        case concurrency(limit: Int)
    }

    func hits(_ method: String) -> Bool { methods.isEmpty || methods.contains(method) }
}

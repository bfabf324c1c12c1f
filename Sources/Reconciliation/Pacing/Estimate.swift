/// How long PATCHes take at best: how `plan` tells beforehand what a large change costs in time.
///
/// It is a floor: each leaves as soon as `maxRate` and the hourly cap let it, and is answered at
/// once. What the API does not let through, and what must be read first, comes on top.
package struct Estimate: Hashable, Sendable {
    /// From the first PATCH to the last.
    package let span: Duration
    /// Whether the hourly cap makes it longer than the rate alone would.
    package let waitsForCap: Bool

    /// - Parameters:
    ///   - patches: How many; none takes no time.
    ///   - limits: Of the pacer; its `maxRate` above 0, in requests per second.
    ///   - perHour: How many may leave within any 3600 s; `nil` when this is not capped.
    /// - Returns: `nil` when they never end, for none may leave.
    package init?(patches: Int, limits: Pacer.Limits, perHour: Int? = nil) {
        let later = max(0, patches - 1)
        let atRate = Double(later) / limits.maxRate
        guard let perHour, patches > 0 else {
            self.init(seconds: atRate, waitsForCap: false)
            return
        }
        if perHour <= 0 { return nil }
        // The cap's window slides: patch k can leave an hour after patch k - perHour.
        let (hours, rest) = later.quotientAndRemainder(dividingBy: perHour)
        let capped = Double(hours) * 3600 + Double(rest) / limits.maxRate
        self.init(seconds: max(atRate, capped), waitsForCap: capped > atRate)
    }

    private init(seconds: Double, waitsForCap: Bool) {
        // More than a century would not fit an `Instant`, and tells nobody anything more.
        span = .seconds(min(seconds, 100 * 366 * 86_400))
        self.waitsForCap = waitsForCap
    }
}

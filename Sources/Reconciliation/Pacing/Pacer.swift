// One pacer for all requests of the process. The API documents no rate, so the pacer starts low,
// doubles each second while all goes well, and obeys every sign to slow down:
//
//  ramping    rate doubles each second of success, up to the limit
//  steady     after a cut: back by 20 % of the gap a second, then 0.5 % a second
//  held       nothing is sent until a point in time
//  probing    the hold has passed: one request alone finds out whether it goes again
//
// Throttled answers to requests that left before the last cut belong to the event of that cut:
// they may lengthen the hold, but do not cut again.

/// Decides how many requests may leave now, and when the next may.
package struct Pacer: Hashable, Sendable {
    /// The limits of the configuration.
    package struct Limits: Hashable, Sendable {
        /// Requests per second, at most.
        package var maxRate: Double
        /// Requests without an answer, at most.
        package var maxInFlight: Int

        package init(maxRate: Double = 10, maxInFlight: Int = 4) {
            self.maxRate = maxRate
            self.maxInFlight = maxInFlight
        }
    }

    enum Phase: Hashable { case ramping, steady, probing(wasRamping: Bool, sent: Bool) }

    package static let startRate = 2.0
    package static let slowest = 0.1
    package static let longestHold = Duration.seconds(900)

    package let limits: Limits
    /// Requests per second at this moment.
    package private(set) var rate: Double
    package private(set) var inFlight = 0
    package private(set) var heldUntil: Instant?
    private var phase = Phase.ramping
    private var probeLeftAt: Instant?
    private var tokens = 1.0
    private var filledAt: Instant?
    private var grewAt: Instant?
    private var cutAt: Instant?
    private var throttledAt: Instant?
    private var target: Double
    private var throttles = 0

    package init(limits: Limits, memory: PaceMemory? = nil, at now: Instant) {
        self.limits = limits
        let learned = memory.map { Double($0.milliRate) / 1000 }
        rate = min(
            limits.maxRate,
            max(Self.slowest, min(learned ?? Self.startRate, Self.startRate))
        )
        target = limits.maxRate
        if let memory, memory.hold > .zero {
            heldUntil = now + min(memory.hold, Self.longestHold)
        }
    }

    /// What is worth remembering over a restart.
    package func memory(at now: Instant) -> PaceMemory {
        PaceMemory(
            milliRate: Int64(rate * 1000),
            hold: heldUntil.map { max(.zero, $0 - now) } ?? .zero
        )
    }

    /// Takes leave for one request, or says that it must wait.
    package mutating func take(at now: Instant) -> Bool {
        fill(at: now)
        guard isOpen(at: now), inFlight < limits.maxInFlight, tokens >= 1 else { return false }
        if case .probing(let wasRamping, let sent) = phase {
            if sent { return false }
            phase = .probing(wasRamping: wasRamping, sent: true)
            probeLeftAt = now
        }
        tokens -= 1
        inFlight += 1
        return true
    }

    /// Whether no hold is in force.
    package mutating func isOpen(at now: Instant) -> Bool {
        guard let until = heldUntil else { return true }
        if now < until { return false }
        heldUntil = nil
        phase = .probing(wasRamping: phase == .ramping, sent: false)
        tokens = 1
        filledAt = now
        return true
    }

    /// When `take` can succeed again; `nil` when only an answer can make room.
    package func nextLeave(after now: Instant) -> Instant? {
        if let heldUntil { return max(now, heldUntil) }
        if inFlight >= limits.maxInFlight { return nil }
        if case .probing(_, true) = phase { return nil }
        let missing = 1 - tokens
        if missing <= 0 { return now }
        let span = Duration.nanoseconds(Int64((missing / rate * 1e9).rounded(.up)) + 1)
        return max(now, (filledAt ?? now) + span)
    }

    /// Whether the API has asked to wait since leave was taken: the leave holds no more.
    package func hasRevoked(leaveAt: Instant) -> Bool {
        throttledAt.map { leaveAt <= $0 } ?? false
    }

    /// A request for which leave was taken was not sent after all.
    package mutating func gaveBack(takenAt: Instant) {
        inFlight -= 1
        tokens += 1
        if case .probing(let wasRamping, true) = phase, takenAt == probeLeftAt {
            phase = .probing(wasRamping: wasRamping, sent: false)
        }
    }

    /// A request that left at `sentAt` ended, and the API did not ask to slow down.
    ///
    /// Only an answer shows that it goes well; a lost request changes nothing but the count. While
    /// a probe is under way, the end of an older request says nothing of how it goes now.
    package mutating func ended(answered: Bool, sentAt: Instant? = nil, at now: Instant) {
        inFlight -= 1
        if case .probing(let wasRamping, true) = phase {
            if let sentAt, let probeLeftAt, sentAt < probeLeftAt { return }
            phase = wasRamping && answered ? .ramping : .steady
            grewAt = now
        }
        guard answered else { return }
        throttles = 0
        grow(at: now)
    }

    /// A request that left at `sentAt` ended with a sign to slow down.
    package mutating func throttled(
        retryAfter: Duration?,
        sentAt: Instant,
        at now: Instant,
        dice: inout Dice
    ) {
        inFlight -= 1
        let isNewEvent = cutAt.map { sentAt >= $0 } ?? true
        if isNewEvent {
            let wasRamping = phase == .ramping || phase == .probing(wasRamping: true, sent: true)
            target = rate
            let slowest = min(Self.slowest, limits.maxRate)
            rate = max(slowest, rate * (wasRamping ? 0.5 : 0.85))
            phase = .steady
            cutAt = now
            throttles += 1
        }
        // Also where the API says "at once" (Retry-After: 0), the own hold is kept.
        let asked = min(retryAfter ?? .zero, Self.longestHold)
        let hold = isNewEvent ? max(asked, ownHold(dice: &dice)) : asked
        if hold <= .zero { return }
        throttledAt = now
        heldUntil = max(heldUntil ?? now, now + hold)
    }

    private func ownHold(dice: inout Dice) -> Duration {
        let doublings = min(max(0, throttles - 1), 7)
        return dice.around(min(.seconds(60), .milliseconds(500) * (1 << doublings)), share: 0.1)
    }

    private mutating func fill(at now: Instant) {
        defer { filledAt = now }
        guard let filledAt, now > filledAt else { return }
        let burst = max(1, rate * 0.05)
        tokens = min(burst, tokens + (now - filledAt).inSeconds * rate)
    }

    private mutating func grow(at now: Instant) {
        defer { grewAt = now }
        guard let grewAt, now > grewAt else { return }
        // A pause is no success: an answer stands for a second, or for its turn at a slow rate.
        let span = min(max(1, 1 / rate), (now - grewAt).inSeconds)
        switch phase {
        case .ramping:
            // 2 to the power of the span, as near as 1 %: many short spans multiply to 2 a second.
            let short = min(1, span)
            rate *= 1 + short * (0.69 + 0.31 * short)
        case .steady where rate < target * 0.98:
            rate += (target - rate) * min(1, 0.2 * span)
        case .steady:
            rate *= 1 + 0.005 * span
        case .probing:
            break
        }
        rate = min(rate, limits.maxRate)
    }
}

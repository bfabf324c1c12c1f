// One pacer for all requests of the process. The API documents no limit, so the pacer starts low,
// finds out how much is let in, and obeys every sign to slow down:
//
//  open      requests leave at the learned rate, so many at a time as was learned
//  held      nothing is sent until a point in time
//  probing   the hold has passed: one request alone finds out whether it goes again
//
// Throttled answers to requests that left before the last cut belong to the event of that cut:
// they may lengthen the hold, but do not cut again. So does the refusal of a probe.

/// Decides how many requests may leave now, and when the next may.
package struct Pacer: Hashable, Sendable {
    /// The limits of the configuration.
    package struct Limits: Hashable, Sendable {
        /// Requests per second, at most.
        package var maxRate: Double
        /// Requests without an answer, at most.
        package var maxInFlight: Int
        /// Requests per second to begin with.
        package var startRate: Double

        package init(
            maxRate: Double = 10, maxInFlight: Int = 4, startRate: Double = Pacer.startRate
        ) {
            self.maxRate = maxRate
            self.maxInFlight = maxInFlight
            self.startRate = startRate
        }
    }

    enum Phase: Hashable { case open, probing(sent: Bool) }

    private enum Wait: Hashable { case rate, slots, nothing }

    private struct Leave: Hashable {
        let at: Instant
        /// So many were under way with it, without those that had ended when it can have arrived.
        var level: Int
        /// What made it wait.
        let waitedFor: Wait
    }

    package static let startRate = 2.0
    package static let slowest = 0.1
    package static let longestHold = Duration.seconds(900)

    package let limits: Limits
    package var inFlight: Int { underWay.count }
    package private(set) var heldUntil: Instant?
    /// Requests without an answer, oldest first.
    private var underWay: [Leave] = []
    /// The shortest time from a leave to its answer.
    private var shortestTrip: Duration?
    private var learned: LearnedRate
    private var slots: LearnedSlots
    private var phase = Phase.open
    private var probeLeftAt: Instant?
    private var tokens: Double
    private var filledAt: Instant?
    private var cutAt: Instant?
    /// Requests that were let in each second before the last cut.
    private var flowBefore = 0.0
    private var throttledAt: Instant?
    /// Events in a row, without an answer in between that shows that it goes well.
    private var throttles = 0
    /// The same of the event before: what closed for long is not asked each half second again.
    private var throttlesBefore = 0
    /// Whether the rate makes the next one wait, and whether its turn had come before it was asked.
    private var waitsForRate = false
    private var isOverdue = false

    package init(limits: Limits, memory: PaceMemory? = nil, at now: Instant) {
        self.limits = limits
        let remembered = memory.map { Double($0.milliRate) / 1000 }
        learned = LearnedRate(
            start: limits.startRate, known: remembered ?? limits.maxRate, slowest: Self.slowest,
            most: limits.maxRate, at: now)
        slots = LearnedSlots(most: limits.maxInFlight)
        // A process that dies again and again must not send one request more each time.
        tokens = memory == nil ? 1 : 0
        filledAt = now
        if let memory, memory.hold > .zero {
            heldUntil = now + min(memory.hold, Self.longestHold)
        }
    }

    /// Requests per second at this moment.
    package var rate: Double { learned.rate }

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
        guard isOpen(at: now) else { return false }
        if case .probing(true) = phase { return false }
        guard inFlight < limits.maxInFlight, inFlight < slots.limit || phase != .open else {
            return false
        }
        guard tokens >= 1 else {
            waitsForRate = true
            return false
        }
        if case .probing(false) = phase {
            phase = .probing(sent: true)
            probeLeftAt = now
        }
        tokens -= 1
        let level = inFlight + 1
        let other = level >= slots.limit ? Wait.slots : .nothing
        let waitedFor = waitsForRate || !isOverdue ? .rate : other
        underWay.append(Leave(at: now, level: level, waitedFor: waitedFor))
        (waitsForRate, isOverdue) = (false, false)
        return true
    }

    /// Whether no hold is in force.
    package mutating func isOpen(at now: Instant) -> Bool {
        guard let until = heldUntil else { return true }
        if now < until { return false }
        heldUntil = nil
        phase = .probing(sent: false)
        tokens = 1
        filledAt = now
        return true
    }

    /// Whether a `take` that was just refused waits for nothing but an answer.
    package var waitsForAnswer: Bool {
        guard phase == .open, heldUntil == nil, tokens >= 1 else { return false }
        return inFlight >= min(limits.maxInFlight, slots.limit)
    }

    /// When `take` can succeed again; `nil` when only an answer can make room.
    package func nextLeave(after now: Instant) -> Instant? {
        if let heldUntil { return inFlight < limits.maxInFlight ? max(now, heldUntil) : nil }
        if case .probing(true) = phase { return nil }
        if inFlight >= (phase == .open ? slots.limit : limits.maxInFlight) { return nil }
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
        _ = leaveThatEnded(takenAt: takenAt)
        tokens += 1
        if case .probing(true) = phase, takenAt == probeLeftAt { phase = .probing(sent: false) }
    }

    /// A request that left at `sentAt` ended, and the API did not ask to slow down.
    ///
    /// Only an answer shows that it goes well; a lost request changes nothing but the count. While
    /// a probe is under way, the end of an older request says nothing of how it goes now.
    /// - Parameter takenAt: When leave for it was taken, if it did not leave at once.
    package mutating func ended(
        answered: Bool,
        takenAt: Instant? = nil,
        sentAt: Instant? = nil,
        at now: Instant
    ) {
        let leave = leaveThatEnded(takenAt: takenAt ?? sentAt)
        if answered { madeRoom(leave, at: now) }
        if case .probing(true) = phase {
            if let sentAt, let probeLeftAt, sentAt < probeLeftAt { return }
            open(at: now)
        }
        guard answered else { return }
        if throttles > 0 { (throttlesBefore, throttles) = (throttles, 0) }
        slots.accepted(level: leave.level, hasWaited: leave.waitedFor == .slots)
        learned.accepted(isTested: leave.waitedFor == .rate, at: now)
    }

    /// The probe came back without a refusal.
    private mutating func open(at now: Instant) {
        phase = .open
        if let cutAt {
            slots.opened(lost: LearnedRate.waitingPrice * (now - cutAt).inSeconds * flowBefore)
        }
        learned.opened(at: now)
    }

    /// A request that left at `sentAt` ended with a sign to slow down.
    package mutating func throttled(
        retryAfter: Duration?,
        takenAt: Instant? = nil,
        sentAt: Instant,
        at now: Instant,
        dice: inout Dice
    ) {
        let leave = leaveThatEnded(takenAt: takenAt ?? sentAt)
        madeRoom(leave, at: now)
        let asked = retryAfter.map { min($0, Self.longestHold) }
        var isProbe = false
        if case .probing(true) = phase { isProbe = probeLeftAt.map { sentAt >= $0 } ?? false }
        let isNewEvent = cutAt.map { sentAt >= $0 } ?? true
        if isProbe || !isNewEvent {
            learned.refusedAgain(asked: asked, at: now)
        } else {
            flowBefore = learned.flow(underWay: inFlight, at: now)
            let isRateSought = leave.waitedFor == .rate && learned.phase != .settled
            if slots.refused(level: leave.level, isRateSought: isRateSought) {
                learned.spared(flow: flowBefore, at: now)
            } else {
                learned.refused(asked: asked, at: now)
            }
        }
        if isNewEvent {
            if throttles == 0 { throttles = max(0, min(7, throttlesBefore) - 3) }
            throttles += 1
            if !isProbe { cutAt = now }
        }
        // Also where the API says "at once" (Retry-After: 0), the own hold is kept.
        let hold = max(asked ?? .zero, isNewEvent ? ownHold(dice: &dice) : .zero)
        if hold <= .zero { return }
        throttledAt = now
        heldUntil = max(heldUntil ?? now, now + hold)
    }

    /// One request is under way no more. What is not known by its time is taken for the oldest.
    private mutating func leaveThatEnded(takenAt: Instant?) -> Leave {
        let index = takenAt.flatMap { time in underWay.firstIndex { $0.at == time } } ?? 0
        guard underWay.indices.contains(index) else {
            return Leave(at: takenAt ?? Instant(nanoseconds: 0), level: 0, waitedFor: .nothing)
        }
        return underWay.remove(at: index)
    }

    /// What is answered had ended before: a request that left less than a trip ago found it gone.
    private mutating func madeRoom(_ ended: Leave, at now: Instant) {
        let trip = min(shortestTrip ?? now - ended.at, now - ended.at)
        shortestTrip = trip
        for index in underWay.indices.reversed() {
            guard now - underWay[index].at < trip else { return }
            underWay[index].level -= 1
        }
    }

    private func ownHold(dice: inout Dice) -> Duration {
        let doublings = min(max(0, throttles - 1), 7)
        return dice.around(min(.seconds(60), .milliseconds(500) * (1 << doublings)), share: 0.1)
    }

    private mutating func fill(at now: Instant) {
        defer { filledAt = now }
        guard let filledAt, now > filledAt else { return }
        // What is saved makes up for wakeups that come late, and for nothing else: two that leave
        // at once are refused by a server that saves nothing.
        let burst = waitsForRate ? max(1, rate * 0.05) : 1
        tokens += (now - filledAt).inSeconds * rate
        if tokens > 1.001 { isOverdue = true }
        tokens = min(burst, tokens)
    }
}

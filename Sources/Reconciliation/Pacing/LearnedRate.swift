// What the API lets through in a second, found out by asking. No document tells it, so each refusal
// is a lesson, and each lesson has its price: a request in vain, and a time in which nothing may
// leave. What was learned is used until the price is earned back; then a little more is tried.
//
//  ramping   doubles each second, up to what is known, or to the limit of the configuration
//  settled   stays just under what is known, until the debt of the last lesson is paid
//  seeking   doubles in four seconds: has the limit risen?
//
//  refused while   what is known then
//  ramping         half of the rate, or what went through on the average if that is more
//  seeking         just under the rate; when that is refused at once, what was known before
//  settled         what went through since the refusal before, and less than the rate

/// The rate at which requests may leave, as far as the API has taught it.
struct LearnedRate: Hashable {
    enum Phase: Hashable { case ramping, settled, seeking }

    /// A refusal costs as much as so many requests that are let in.
    static let price = 50.0
    /// A second of waiting costs as much as so many seconds of sending.
    static let waitingPrice = 8.0
    /// No lesson costs more seconds of calm than these and the price of what the API asked for:
    /// what a lesson at a slow rate cost would else be paid back for hours.
    static let dearest = 450.0
    static let doubling = 4.0
    static let middle = 0.5
    static let worth = 1.05
    /// Fewer than these say little.
    static let few = 20.0

    /// Requests per second at this moment.
    private(set) var rate: Double
    private(set) var phase = Phase.ramping
    private let slowest: Double
    private let most: Double
    /// What is known to be let through; while ramping, where that ends.
    private var known: Double
    /// What was known before the last guess.
    private var knownBefore: Double?
    /// Requests that must be let in before more is tried.
    private var debt = 0.0
    /// Requests that were let in since the last refusal, and since it went on after it.
    private var passed = 0
    private var refusedAt: Instant
    private var openedAt: Instant
    /// The lesson under way: it ends when it goes on.
    private var lesson: Lesson?
    private var lastQuota: Quota?
    private var isQuota = false
    /// Whether the known rate was let through until a debt was paid.
    private var isSure = false
    /// What was let through in the end of a rate that was refused.
    private var share = 0.95
    /// Where between what is known and what was refused the next guess lies, as long as a share of
    /// what was refused is no more than what is known.
    private var reach = LearnedRate.middle
    /// Whether the last guess was a share of what was refused.
    private var isFar = true
    /// How often in a row the known rate was refused.
    private var falls = 0
    /// The greatest debt while little is known.
    private var patience = 20.0
    /// In how many seconds the rate doubles while more is sought.
    private var doubling = LearnedRate.doubling
    /// How often the same limit was met again; more of the same costs more.
    private var trust = 1.0

    /// So many requests in a time, open and closed.
    private struct Quota: Hashable {
        let count: Double
        let rate: Double
    }

    /// What was the case when a request was refused.
    private struct Lesson: Hashable {
        let phase: Phase
        let rate: Double
        let known: Double
        let knownBefore: Double?
        let lastQuota: Quota?
        let passed: Double
        /// Seconds since the refusal before, and since it went on after that.
        let cycle: Double
        let open: Double
        let at: Instant
        /// Whether the rate before had been let through for long.
        let isSure: Bool
        let share: Double
        let reach: Double
        let falls: Int
        /// The longest that the API asked to wait, in seconds.
        var asked = 0.0
        var wasAsked: Bool { asked > 0 }
        /// For how long it is certain that nothing is let in, in seconds.
        var closed: Double

        /// Two cuts in a row did not help, yet much was let in, and it goes on at once: whatever
        /// refuses, it is not the rate.
        var isChance: Bool {
            phase == .settled && knownBefore == nil && falls >= 2
                && passed >= LearnedRate.few && closed <= 0.1 * open
        }

        /// What was let through in a second: the refusal before found nothing left, and so did this
        /// one. A short wait between them counts, for in it something came together.
        var passing: Double {
            let wait = cycle - open
            let counts = passed < 3 ? wait : wait <= max(1.1, 3 / rate) ? min(wait, open) : 0
            return (passed + 0.5) / max(0.001, open + counts)
        }
    }

    init(start: Double, known: Double, slowest: Double, most: Double, at now: Instant) {
        self.slowest = min(slowest, most)
        self.most = most
        self.known = min(most, max(self.slowest, known))
        rate = min(self.known, max(self.slowest, start))
        refusedAt = now
        openedAt = now
    }

    /// A request was let in. Nothing is learned of the rate where something else held it back.
    mutating func accepted(isTested: Bool, at now: Instant) {
        passed += 1
        // What left before the refusal pays nothing back.
        guard lesson == nil else { return }
        debt -= 1
        switch phase {
        case .ramping:
            guard isTested, passed > 1 else { return }
            // An answer stands for its turn; many short ones multiply to 2 a second.
            let turn = min(1, 1 / rate)
            rate = min(known, rate * (1 + turn * (0.69 + 0.31 * turn)))
            if rate >= known, known < most {
                phase = .settled
                debt = min(Self.price, Self.dearest * rate)
            }
        case .settled:
            if debt <= 0 {
                phase = .seeking
                if knownBefore != nil {
                    if isFar {
                        share = min(0.97, share * 1.1)
                    } else {
                        reach = min(0.8, reach * 1.3)
                    }
                }
                falls = 0
                isSure = Double(passed) >= Self.few && (now - openedAt).inSeconds >= 60
            }
        case .seeking:
            guard isTested else { return }
            // Far above what is known it goes faster: the limit must have risen.
            let gain = max(1, min(10, rate / known / 3))
            let step = min(max(0.035, 0.0175 / rate), 0.693 / doubling / rate)
            rate = min(most, rate * (1 + gain * step))
        }
    }

    /// The first refusal of an event.
    mutating func refused(asked: Duration?, at now: Instant) {
        lesson = Lesson(
            phase: phase, rate: rate, known: known, knownBefore: knownBefore,
            lastQuota: lastQuota, passed: Double(passed), cycle: (now - refusedAt).inSeconds,
            open: (now - openedAt).inSeconds, at: now, isSure: isSure,
            share: share, reach: reach, falls: falls, closed: 0)
        debt = min(max(0, debt), Self.price)
        trust = phase == .seeking && Self.isNear(rate, known) ? 2 : 1
        passed = 0
        refusedAt = now
        refusedAgain(asked: asked, at: now)
    }

    /// Requests each second since it goes on, with those that are under way.
    func flow(underWay: Int, at now: Instant) -> Double {
        min(rate, Double(passed + underWay + 1) / max(0.1, (now - openedAt).inSeconds))
    }

    /// Something else explains a refusal: what was never reached is not taken for known, and a
    /// little less tells which of the two it was.
    mutating func spared(flow: Double, at now: Instant) {
        refusedAt = now
        let before = rate
        settle(min(rate, 2 * flow, max(flow, min(known, 0.9 * rate))))
        debt *= rate / before
    }

    /// Another refusal of the same event, or of the probe that was to find out whether it is over.
    mutating func refusedAgain(asked: Duration?, at now: Instant) {
        guard var lesson else { return }
        // A span of whole seconds is half a second longer than it must be, on the average.
        let asked = max(0, (asked ?? .zero).inSeconds - 0.5)
        lesson.asked = max(lesson.asked, asked)
        lesson.closed = max(lesson.closed, (now - lesson.at).inSeconds + asked)
        self.lesson = lesson
        if !lesson.isChance { debt += Self.price }
        learn(lesson)
    }

    /// It goes on after a refusal.
    mutating func opened(at now: Instant) {
        openedAt = now
        guard var lesson else {
            passed = 0
            return
        }
        self.lesson = nil
        if !lesson.wasAsked, lesson.closed > 0 {
            // It opened at some time between the last probe in vain and this one.
            lesson.closed = (lesson.closed + (now - lesson.at).inSeconds) / 2
            learn(lesson)
        }
        let borrowed = max(0, lesson.passed / lesson.known - lesson.open)
        if isQuota { isSure = true }
        let closed = (now - lesson.at).inSeconds
        let waited = isQuota ? 0 : max(0.3 * closed, closed - borrowed)
        let span = isQuota ? lesson.open + lesson.closed : waited
        doubling = max(Self.doubling, min(span, max(60, 2 * lesson.asked)))
        let price = Self.waitingPrice * trust
        debt += price * waited * rate
        debt = min(debt, rate * (Self.dearest + price * lesson.asked))
        if !isSure {
            debt = min(debt, patience * max(1, rate / 10))
            patience = min(1e9, 2 * patience)
        }
    }

    /// What may be let through when `rate` is not, and `known` is.
    private mutating func seekingGuess(_ lesson: Lesson) -> Double {
        let guess = lesson.share * lesson.rate
        isFar = !Self.isNear(lesson.rate, lesson.known) && guess >= Self.worth * lesson.known
        if isFar { return guess }
        let between = lesson.known + lesson.reach * max(0, lesson.rate - lesson.known)
        // So little more is not worth a refusal.
        return between < Self.worth * lesson.known ? 0 : between
    }

    /// Whether a refusal at `rate` is about the same limit as before.
    private static func isNear(_ rate: Double, _ known: Double) -> Bool { rate < 1.4 * known }

    private mutating func learn(_ lesson: Lesson) {
        phase = .settled
        knownBefore = nil
        isQuota = false
        let passing = lesson.passing
        switch lesson.phase {
        case .ramping:
            settle(max(0.5 * lesson.rate, lesson.passed < 3 ? 0 : min(passing, lesson.rate)))
        case .seeking:
            guess(seekingGuess(lesson), above: lesson.known)
        case .settled:
            if let before = lesson.knownBefore {
                let least = max(before, lesson.passed / max(0.001, lesson.cycle))
                if isFar {
                    share = max(0.3, lesson.share * 0.85)
                } else {
                    reach = lesson.reach * 0.6
                    trust = 2
                }
                guess(
                    lesson.known > 1.3 * least ? (least * lesson.known).squareRoot() : 0,
                    above: least)
            } else {
                reach = Self.middle
                falls = lesson.falls + 1
                let isLong = !lesson.wasAsked && lesson.closed > 2
                let cut = max(0.7, (isLong ? 0.85 : 1) - 0.1 * Double(falls))
                let most = lesson.isChance ? 1 : cut
                let less = max(0.5 * lesson.rate, min(passing, most * lesson.rate))
                let average = lesson.passed / max(0.001, lesson.cycle)
                let isUntold = !lesson.wasAsked && lesson.cycle > 2 * lesson.open
                settle(isUntold ? min(less, (less * average).squareRoot()) : less)
            }
        }
        learnQuota(lesson, passing)
    }

    /// Closed for long after a short time open: so many in so long a time, or an odd answer? When
    /// it comes to the same twice, it is a quota.
    private mutating func learnQuota(_ lesson: Lesson, _ passing: Double) {
        guard !lesson.isSure, lesson.passed >= 2 else { return }
        let span = lesson.open + lesson.closed
        let quota = Quota(count: lesson.passed, rate: lesson.passed / span)
        guard lesson.closed > 0.3 * lesson.open, lesson.closed > 1.5 || lesson.lastQuota != nil
        else { return }
        lastQuota = quota
        knownBefore = nil
        if let last = lesson.lastQuota, 0.85 * last.count...1.18 * last.count ~= quota.count {
            let lower = min(last.rate, quota.rate)
            settle(0.97 * (lesson.wasAsked ? (last.rate + quota.rate) / 2 : lower))
            isQuota = true
        } else if lesson.phase != .settled {
            settle(min(rate, 0.5 * passing))
        }
    }

    /// A rate that may be too high already; what is known is kept for that case.
    private mutating func guess(_ rate: Double, above known: Double) {
        settle(max(rate, known))
        if self.rate > known { knownBefore = known }
    }

    private mutating func settle(_ rate: Double) {
        self.rate = min(most, max(slowest, rate))
        known = self.rate
    }
}

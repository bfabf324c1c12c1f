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
    static let price = 40.0
    /// A second of waiting costs as much as so many seconds of sending.
    static let waitingPrice = 12.0
    /// Fewer than these say little.
    static let few = 20

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
    private var lastQuota: Double?
    private var isQuota = false

    /// What was the case when a request was refused.
    private struct Lesson: Hashable {
        let phase: Phase
        let rate: Double
        let known: Double
        let knownBefore: Double?
        let lastQuota: Double?
        let passed: Double
        /// Seconds since the refusal before, and since it went on after that.
        let cycle: Double
        let open: Double
        let at: Instant
        /// For how long it is certain that nothing is let in, in seconds.
        var closed: Double
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
    mutating func accepted(isTested: Bool) {
        passed += 1
        debt -= 1
        switch phase {
        case .ramping:
            guard isTested else { return }
            // An answer stands for its turn; many short ones multiply to 2 a second.
            let turn = min(1, 1 / rate)
            rate = min(known, rate * (1 + turn * (0.69 + 0.31 * turn)))
            if rate >= known, known < most {
                phase = .settled
                debt = Self.price
            }
        case .settled:
            if debt <= 0 {
                phase = .seeking
                knownBefore = known
            }
        case .seeking:
            guard isTested else { return }
            rate = min(most, rate * (1 + min(0.035, 0.1733 / rate)))
        }
    }

    /// The first refusal of an event.
    mutating func refused(asked: Duration?, at now: Instant) {
        lesson = Lesson(
            phase: phase, rate: rate, known: known, knownBefore: knownBefore,
            lastQuota: lastQuota, passed: Double(passed), cycle: (now - refusedAt).inSeconds,
            open: (now - openedAt).inSeconds, at: now, closed: 0)
        debt = max(0, debt)
        passed = 0
        refusedAt = now
        refusedAgain(asked: asked, at: now)
    }

    /// Another refusal of the same event; or of the request that was to find out whether it is over.
    mutating func refusedAgain(asked: Duration?, at now: Instant) {
        debt += Self.price
        guard var lesson else { return }
        // A span of whole seconds is up to a second longer than it must be.
        let asked = max(0, (asked ?? .zero).inSeconds - 1)
        lesson.closed = max(lesson.closed, (now - lesson.at).inSeconds + asked)
        self.lesson = lesson
        learn(lesson)
    }

    /// It goes on after a refusal.
    mutating func opened(at now: Instant) {
        openedAt = now
        guard let lesson else { return }
        self.lesson = nil
        let borrowed = max(0, lesson.passed / lesson.known - lesson.open)
        let waited = (now - lesson.at).inSeconds
        if !isQuota { debt += Self.waitingPrice * max(0, waited - borrowed) * rate }
        if lesson.phase == .ramping { debt = Double(Self.few) }
    }

    private mutating func learn(_ lesson: Lesson) {
        phase = .settled
        knownBefore = nil
        isQuota = false
        let optimistic =
            (lesson.passed + 1)
            / max(0.001, lesson.open + min(lesson.open, lesson.cycle - lesson.open))
        switch lesson.phase {
        case .ramping:
            settle(max(0.5 * lesson.rate, min(optimistic, lesson.rate)))
        case .seeking:
            settle(0.95 * lesson.rate)
            knownBefore = lesson.knownBefore
        case .settled:
            if let before = lesson.knownBefore {
                settle(max(before, lesson.passed / max(0.001, lesson.cycle)))
            } else {
                settle(min(optimistic, 0.9 * lesson.rate))
            }
        }
        learnQuota(lesson, optimistic)
    }

    /// Closed for long after a short time open: so many in so long a time, or an odd answer? When
    /// it comes to the same twice, it is a quota.
    private mutating func learnQuota(_ lesson: Lesson, _ optimistic: Double) {
        guard lesson.closed > 0.5 * lesson.open else { return }
        let quota = lesson.passed / (lesson.open + lesson.closed)
        lastQuota = quota
        if let last = lesson.lastQuota, quota >= last * 0.7 {
            guard quota <= last * 1.4 else { return }
            settle(0.97 * max(last, quota))
            isQuota = true
        } else {
            settle(min(rate, 0.5 * optimistic))
        }
    }

    private mutating func settle(_ rate: Double) {
        self.rate = min(most, max(slowest, rate))
        known = self.rate
    }
}

import Reconciliation

/// A limit of the server that no document tells of.
struct Limiter {
    enum Kind {
        /// So many a second on the average, and so many at once.
        case bucket(rate: Double, size: Double)
        /// So many within each span.
        case window(count: Int, span: Duration)
        /// So many at a time.
        case concurrency(Int)
    }

    /// What the server says about when to come back.
    enum Advice: CaseIterable {
        /// Nothing, or what cannot be read: garbage, a time in the past.
        case none
        case seconds, zero, huge
        /// The date when it goes again, read against a clock that differs.
        case date
    }

    let kind: Kind
    let advice: Advice
    private var tokens = 0.0
    private var since = Instant(nanoseconds: 0)
    private var taken = 0

    init(dice: inout Dice) {
        switch dice.number(0...2) {
        case 0: kind = .bucket(rate: dice.pick([0.5, 3, 20]), size: dice.pick([1, 10]))
        case 1:
            kind = .window(
                count: dice.pick([1, 5, 60]), span: dice.pick([.seconds(1), .seconds(60)]))
        default: kind = .concurrency(dice.pick([1, 2]))
        }
        advice = dice.pick(Advice.allCases)
    }

    /// Lets a request in, or says after which time it would; `open` others are being answered.
    mutating func admit(open: Int, at now: Instant) -> Duration? {
        switch kind {
        case .bucket(let rate, let size):
            let gained = Double((now - since).wholeNanoseconds) / 1e9 * rate
            tokens = min(size, tokens + gained)
            since = now
            if tokens < 1 { return .nanoseconds(Int64((1 - tokens) / rate * 1e9)) }
            tokens -= 1
        case .window(let count, let span):
            if now - since >= span {
                since = now
                taken = 0
            }
            if taken >= count { return since + span - now }
            taken += 1
        case .concurrency(let limit):
            if open > limit { return .seconds(1) }
        }
        return nil
    }

    /// What the header comes to, once it is read.
    func retryAfter(_ wait: Duration, dice: inout Dice) -> Duration? {
        let whole = Duration.seconds((wait.wholeNanoseconds + 999_999_999) / 1_000_000_000)
        return switch advice {
        case .none: nil
        case .zero: .zero
        case .seconds: whole
        case .huge: .seconds(86_400)
        case .date: whole - dice.span(upTo: .seconds(1))
        }
    }
}

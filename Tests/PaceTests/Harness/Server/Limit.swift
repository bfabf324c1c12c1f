/// The kinds of limits that a server may have and not tell of.
package enum LimitKind: String, CaseIterable, Sendable {
    /// So many a second on the average, and so many at once.
    case bucket
    /// So many within each span of the server's clock.
    case window
    /// So many at a time.
    case concurrency
    /// Everything goes; only the client's own limits hold.
    case none
}

/// A limit at work. Times are seconds of the server's clock, and never go back.
enum Limit {
    case bucket(Bucket)
    case window(Window)
    case concurrency(Concurrency)
    case none

    /// Lets a request in, or not.
    mutating func admits(at time: Double, until end: Double, _ steps: StepClock) -> Bool {
        switch self {
        case .bucket(var bucket):
            self = .none
            defer { self = .bucket(bucket) }
            return bucket.admits(at: time, steps)
        case .window(var window):
            self = .none
            defer { self = .window(window) }
            return window.admits(at: time, steps)
        case .concurrency(var slots):
            self = .none
            defer { self = .concurrency(slots) }
            return slots.admits(at: time, until: end, steps)
        case .none: return true
        }
    }

    /// When the next request would be let in, as things stand.
    func opens(after time: Double, _ steps: StepClock) -> Double {
        switch self {
        case .bucket(let bucket): bucket.opens(after: time, steps)
        case .window(let window): window.opens(after: time, steps)
        case .concurrency(let slots): slots.opens(after: time, steps)
        case .none: time
        }
    }
}

/// Tokens that flow in at a rate, up to a size; each request takes one.
struct Bucket {
    let rate: Double
    let size: Double
    private var tokens: Double
    private var since = 0.0

    init(rate: Double, size: Double) {
        self.rate = rate
        self.size = size
        tokens = size
    }

    mutating func admits(at time: Double, _ steps: StepClock) -> Bool {
        while since < time {
            let end = min(time, steps.nextChange(after: since) ?? time)
            tokens = min(size, tokens + (end - since) * rate * steps.factor(at: since))
            since = end
        }
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }

    func opens(after time: Double, _ steps: StepClock) -> Double {
        var (at, missing) = (since, 1 - tokens)
        while missing > 1e-9 {
            let flow = rate * steps.factor(at: at)
            guard let change = steps.nextChange(after: at), (change - at) * flow < missing else {
                at += missing / flow
                break
            }
            missing -= (change - at) * flow
            at = change
        }
        return max(time, at)
    }
}

/// A count that begins anew with each span.
struct Window {
    let rate: Double
    let span: Double
    /// How far the first span had come when the work began.
    let phase: Double
    private var index = 0.0
    private var taken = 0.0

    init(rate: Double, span: Double, phase: Double) {
        self.rate = rate
        self.span = span
        self.phase = phase
    }

    private func count(at time: Double, _ steps: StepClock) -> Double {
        max(1, (rate * span * steps.factor(at: time)).rounded())
    }

    mutating func admits(at time: Double, _ steps: StepClock) -> Bool {
        let current = ((time + phase) / span).rounded(.down)
        if current > index { (index, taken) = (current, 0) }
        guard taken < count(at: time, steps) else { return false }
        taken += 1
        return true
    }

    func opens(after time: Double, _ steps: StepClock) -> Double {
        let current = ((time + phase) / span).rounded(.down)
        if current > index || taken < count(at: time, steps) { return time }
        return (current + 1) * span - phase
    }
}

/// Requests that are worked on at the same time.
struct Concurrency {
    let slots: Double
    private var ends = Heap<Void>()
    private var open = 0

    init(slots: Double) { self.slots = slots }

    private func limit(at time: Double, _ steps: StepClock) -> Int {
        max(1, Int((slots * steps.factor(at: time)).rounded()))
    }

    mutating func admits(at time: Double, until end: Double, _ steps: StepClock) -> Bool {
        while let earliest = ends.earliest, Double(earliest) <= time * 1e9 {
            _ = ends.pop()
            open -= 1
        }
        guard open < limit(at: time, steps) else { return false }
        ends.push((), at: Int64(end * 1e9))
        open += 1
        return true
    }

    func opens(after time: Double, _ steps: StepClock) -> Double {
        guard open >= limit(at: time, steps), let earliest = ends.earliest else { return time }
        return max(time, Double(earliest) / 1e9)
    }
}

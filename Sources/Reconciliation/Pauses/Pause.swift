/// A stop that somebody asked for: of one number, or of everything.
package struct Pause: Hashable, Sendable {
    /// `nil` stands for every number.
    package var number: PhoneNumber?
    /// Why, in the words of whoever asked for it.
    package var reason: Text
    /// Who asked for it, as far as the system tells.
    package var by: Text?
    /// Since when it is paused, also by pauses that this one has replaced.
    package var since: Instant
    /// When it ends by itself.
    package var until: Instant
}

extension Pause {
    /// A pause as it is asked for: with its length.
    package struct Request: Hashable, Sendable {
        /// `nil` stands for every number.
        package var number: PhoneNumber?
        package var reason: Text
        package var length: Duration
        /// Who asks, as far as the system tells.
        package var by: Text?

        package init(number: PhoneNumber?, reason: Text, length: Duration, by: Text? = nil) {
            self.number = number
            self.reason = reason
            self.length = length
            self.by = by
        }

        /// One for each of some numbers; no numbers stand for all there are.
        package static func each(
            of numbers: [PhoneNumber],
            reason: Text,
            length: Duration,
            by: Text? = nil
        ) -> [Request] {
            let named: [PhoneNumber?] = numbers.isEmpty ? [nil] : numbers.once
            return named.map { Request(number: $0, reason: reason, length: length, by: by) }
        }
    }

    init(_ request: Request, at now: Instant) {
        self.init(
            number: request.number, reason: request.reason, by: request.by, since: now,
            until: now + request.length)
    }

    init(_ memory: PauseMemory, at now: Instant) {
        self.init(
            number: memory.number, reason: memory.reason, by: memory.by,
            since: now + (.zero - memory.age), until: now + memory.left)
    }
}

extension [PhoneNumber] {
    /// Each of them once, where it is first.
    package var once: [PhoneNumber] {
        var seen: Set<PhoneNumber> = []
        return filter { seen.insert($0).inserted }
    }
}

/// A pause as it is written down: with what is left of it, for instants do not survive a restart.
package struct PauseMemory: Hashable, Sendable {
    package var number: PhoneNumber?
    package var reason: Text
    package var by: Text?
    /// Until the writing.
    package var age: Duration
    /// From the writing on.
    package var left: Duration

    package init(
        number: PhoneNumber?, reason: Text, by: Text? = nil, age: Duration = .zero,
        left: Duration
    ) {
        self.number = number
        self.reason = reason
        self.by = by
        self.age = age
        self.left = left
    }
}

/// The pauses that are in force. Nobody's pause makes another one shorter: of two, the later end
/// holds, until the pauses are ended.
package struct Pauses: Hashable, Sendable {
    package private(set) var everything: Pause?
    package private(set) var numbers: [PhoneNumber: Pause] = [:]

    /// How many numbers can be paused by themselves: each record of a pause has all of them.
    package static let most = 10_000

    package init() {}

    package init(_ memories: [PauseMemory], at now: Instant) {
        for memory in memories where memory.left > .zero {
            begin(Pause(memory, at: now))
        }
    }

    package var isEmpty: Bool { everything == nil && numbers.isEmpty }

    /// The pause that stops a number, if one does.
    package func pause(of number: PhoneNumber) -> Pause? { everything ?? numbers[number] }

    /// The pause of exactly that, be it a number or everything.
    private func pause(named number: PhoneNumber?) -> Pause? {
        guard let number else { return everything }
        return numbers[number]
    }

    /// The pauses that last longer than some that are asked for, and so stay as they are.
    package func outlasting(_ requests: [Pause.Request], at now: Instant) -> [Pause] {
        requests.compactMap { request in
            pause(named: request.number).flatMap { $0.until > now + request.length ? $0 : nil }
        }
    }

    /// The pauses in whose place some come that are asked for.
    package func replaced(by requests: [Pause.Request], at now: Instant) -> [Pause] {
        requests.compactMap { request in
            pause(named: request.number).flatMap { pause in
                pause.until > now && pause.until <= now + request.length ? pause : nil
            }
        }
    }

    /// Since when anything is paused.
    package var since: Instant? {
        (numbers.values.map(\.since) + [everything?.since].compactMap(\.self)).min()
    }

    /// How many numbers would be paused by themselves with some more.
    package func count(with requests: [Pause.Request]) -> Int {
        numbers.count + Set(requests.compactMap(\.number)).count { numbers[$0] == nil }
    }

    /// Begins a pause; returns what holds from now on, which may be one that lasts longer.
    @discardableResult
    package mutating func begin(_ request: Pause.Request, at now: Instant) -> Pause {
        begin(Pause(request, at: now))
    }

    @discardableResult
    private mutating func begin(_ pause: Pause) -> Pause {
        var pause = pause
        if let old = self.pause(named: pause.number) {
            if old.until > pause.until { return old }
            // One whose time is over may still stand.
            if old.until > pause.since { pause.since = min(pause.since, old.since) }
        }
        guard let number = pause.number else {
            everything = pause
            return pause
        }
        numbers[number] = pause
        return pause
    }

    /// Ends the pauses of some numbers; `nil` ends all there are.
    mutating func end(_ ended: [PhoneNumber]?) {
        guard let ended else {
            self = Pauses()
            return
        }
        for number in ended { numbers[number] = nil }
    }

    /// Ends what has lasted long enough; whether anything has.
    mutating func expire(at now: Instant) -> Bool {
        guard let next = nextExpiry, next <= now else { return false }
        if let until = everything?.until, until <= now { everything = nil }
        numbers = numbers.filter { $0.value.until > now }
        return true
    }

    var nextExpiry: Instant? {
        var next = everything?.until
        for pause in numbers.values { next = min(next ?? pause.until, pause.until) }
        return next
    }

    /// What is worth remembering over a restart, in order of number.
    package func memories(at now: Instant) -> [PauseMemory] {
        let all =
            [everything].compactMap { $0 }
            + numbers.values.sorted { one, other in
                (one.number?.digits ?? 0) < (other.number?.digits ?? 0)
            }
        return all.map {
            PauseMemory(
                number: $0.number, reason: $0.reason, by: $0.by, age: now - $0.since,
                left: $0.until - now)
        }
    }
}

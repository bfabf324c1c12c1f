/// A stop that somebody asked for: of one number, or of everything.
package struct Pause: Hashable, Sendable {
    /// `nil` stands for every number.
    package var number: PhoneNumber?
    /// Why, in the words of whoever asked for it.
    package var reason: Text
    /// When it ends by itself.
    package var until: Instant

    package init(number: PhoneNumber?, reason: Text, until: Instant) {
        self.number = number
        self.reason = reason
        self.until = until
    }
}

extension Pause {
    /// A pause as it is asked for: with its length.
    package struct Request: Hashable, Sendable {
        /// `nil` stands for every number.
        package var number: PhoneNumber?
        package var reason: Text
        package var length: Duration

        package init(number: PhoneNumber?, reason: Text, length: Duration) {
            self.number = number
            self.reason = reason
            self.length = length
        }
    }
}

/// A pause as it is written down: with what is left of it, for instants do not survive a restart.
package struct PauseMemory: Hashable, Sendable {
    package var number: PhoneNumber?
    package var reason: Text
    /// From the writing on.
    package var left: Duration

    package init(number: PhoneNumber?, reason: Text, left: Duration) {
        self.number = number
        self.reason = reason
        self.left = left
    }
}

/// The pauses that are in force.
package struct Pauses: Hashable, Sendable {
    package private(set) var everything: Pause?
    package private(set) var numbers: [PhoneNumber: Pause] = [:]

    package init() {}

    init(_ memories: [PauseMemory], at now: Instant) {
        for memory in memories where memory.left > .zero {
            begin(
                Pause(number: memory.number, reason: memory.reason, until: now + memory.left)
            )
        }
    }

    package var isEmpty: Bool { everything == nil && numbers.isEmpty }

    /// The pause that stops a number, if one does.
    package func pause(of number: PhoneNumber) -> Pause? { everything ?? numbers[number] }

    mutating func begin(_ pause: Pause) {
        guard let number = pause.number else {
            everything = pause
            return
        }
        numbers[number] = pause
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
    func memories(at now: Instant) -> [PauseMemory] {
        let all =
            [everything].compactMap { $0 }
            + numbers.values.sorted { one, other in
                (one.number?.digits ?? 0) < (other.number?.digits ?? 0)
            }
        return all.map {
            PauseMemory(number: $0.number, reason: $0.reason, left: $0.until - now)
        }
    }
}

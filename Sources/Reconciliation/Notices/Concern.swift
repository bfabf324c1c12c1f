/// Something that people are told of: once when it begins, and once when it is over. The raw values
/// are written to the state database, and stand in what is told.
package enum Concern: String, CaseIterable, Hashable, Sendable {
    case keyRefused = "key-refused"
    case held = "held"
    case desiredRefused = "desired-refused"
    case sourceUnreachable = "source-unreachable"
    case accountUnreadable = "account-unreadable"
    case stalled = "stalled"
    case drifted = "drifted"
    case paused = "paused"

    /// How long it must stand, or be at rest, before anybody is told: a file that is half written
    /// is no news, and a wave is to be over.
    var settling: Duration {
        switch self {
        case .keyRefused, .held, .desiredRefused, .paused: .seconds(10)
        case .stalled, .drifted: .seconds(30)
        // A network that is away for a minute mends itself.
        case .sourceUnreachable, .accountUnreadable: .seconds(300)
        }
    }

    /// How long it must be gone before that is told.
    var leaving: Duration {
        switch self {
        case .sourceUnreachable, .accountUnreadable: .seconds(300)
        case .paused: .seconds(10)
        default: .seconds(60)
        }
    }

    /// Whether other words are another matter: what is held has the name of its plan.
    var isNamedByWords: Bool { self == .held }
}

/// How far a concern goes.
package struct Extent: Hashable, Sendable {
    /// How many numbers it is of; 0 where it is not of numbers.
    package var numbers: Int
    /// Why, in a sentence without its end, if that is known.
    package var words: Text?

    package init(numbers: Int = 0, words: Text? = nil) {
        self.numbers = numbers
        self.words = words
    }
}

/// Everything that people may have to be told of, at one moment.
package struct Concerns: Hashable, Sendable {
    package var all: [Concern: Extent]
    /// Whether enough was seen since the start to say that something is over.
    package var isComplete: Bool

    package init(_ all: [Concern: Extent] = [:], isComplete: Bool = true) {
        self.all = all
        self.isComplete = isComplete
    }
}

extension Reconciler {
    /// What people may have to be told of; costs the same for ten numbers and for a million.
    package var concerns: Concerns {
        let progress = progress
        var all: [Concern: Extent] = [:]
        all[.keyRefused] = standing.hold.map { Extent(words: $0) }
        if let held = held ?? (isHeldAnew ? toldHeld : nil) {
            let numbers = held.plan.changes.count + held.plan.releases.count
            all[.held] = Extent(numbers: numbers, words: Text(held.sentence))
        } else if case .judgement = awaited {
            // It was told before a restart, and is judged anew.
            all[.held] = Extent(words: Awaited.judgement.words)
        }
        all[.desiredRefused] = standing.desiredProblem.map { Extent(words: $0) }
        all[.sourceUnreachable] = standing.sourceProblem.map { Extent(words: $0) }
        all[.accountUnreadable] = standing.readingProblem.map { Extent(words: $0) }
        if progress.stalled > 0 { all[.stalled] = Extent(numbers: progress.stalled) }
        if progress.drifted > 0 { all[.drifted] = Extent(numbers: progress.drifted) }
        if let pause = pauses.everything {
            all[.paused] = Extent(words: pause.reason)
        } else if !pauses.isEmpty {
            all[.paused] = Extent(numbers: pauses.numbers.count)
        }
        return Concerns(all, isComplete: comparedAt != nil)
    }
}

/// How one managed number stands; at every moment it is in exactly one of these.
package enum WorkCondition: Int, CaseIterable, Hashable, Sendable {
    /// As it should be, as far as is known.
    case current
    /// Waits for its turn, for a backoff or for a reading.
    case waiting
    /// Has something to be done, and is stopped by a pause.
    case paused
    /// Has drifted, and is left as it is until that is approved; or a newer file, which is held
    /// itself, asks for something else.
    case held
    /// A record, a request or a reading of it is under way.
    case inFlight
    /// Given up on, and tried again only slowly.
    case stalled
    /// Has drifted, which is only reported.
    case drifted
}

extension Work {
    var condition: WorkCondition {
        switch phase {
        case .sending, .reading, .intending: .inFlight
        case .stalled: .stalled
        case .ready, .waiting, .wantsList: .waiting
        case .paused: .paused
        case .held: .held
        }
    }
}

extension Reconciler {
    /// The condition of a number; `nil` when it is not managed.
    package func condition(of number: PhoneNumber) -> WorkCondition? {
        guard desired.numbers.index(of: number) != nil else { return nil }
        return work[number]?.condition ?? (drifted.contains(number) ? .drifted : .current)
    }

    /// How far the work is; costs the same for ten numbers and for a million, but where most of
    /// them have drifted and are at work at once.
    package var progress: Progress {
        var progress = Progress()
        progress.managed = desired.numbers.count
        var counts = work.counts
        // A number that left the desired state may still have a request under way; it has no
        // condition any more.
        for condition in strays.compactMap({ work[$0]?.condition }) {
            counts[condition, default: 0] -= 1
        }
        progress.inFlight = counts[.inFlight, default: 0]
        progress.stalled = counts[.stalled, default: 0]
        progress.waiting = counts[.waiting, default: 0]
        progress.paused = counts[.paused, default: 0]
        progress.held = counts[.held, default: 0]
        let busy =
            progress.inFlight + progress.stalled + progress.waiting + progress.paused
            + progress.held
        progress.drifted = drifted.count - driftedBesides
        progress.current = progress.managed - busy - progress.drifted
        progress.inDoubt = lastApplied.inDoubt - inDoubtUnderWay
        progress.rate = pacer.rate
        return progress
    }

    /// How many numbers whose drift is only reported have something else to be done, or have left
    /// the desired state.
    private var driftedBesides: Int {
        let atWork =
            drifted.count < work.count
            ? drifted.count { work[$0] != nil && !strays.contains($0) }
            : work.keys.count { drifted.contains($0) && !strays.contains($0) }
        return atWork + strays.count { drifted.contains($0) }
    }

    /// How many numbers with a field in doubt have a record, a request or a reading under way.
    private var inDoubtUnderWay: Int {
        let intents = draftIntents + (writing?.intents ?? []) + ahead
        var numbers = Set(intents.map(\.request.number))
        for flight in flights.values {
            switch flight.purpose {
            case .patch(let intent): numbers.insert(intent.request.number)
            case .number(let number, _): numbers.insert(number)
            case .account: break
            }
        }
        return numbers.count {
            work[$0]?.isUnderWay == true && !lastApplied.memory(of: $0).inDoubt.isEmpty
        }
    }

    /// For how long the API has asked to send nothing; `nil` when it may be sent.
    package var throttledFor: Duration? {
        pacer.heldUntil.flatMap { $0 > now ? $0 - now : nil }
    }

    /// How much is kept for what is under way; for watching that it stays in bounds.
    package var backlog: Backlog {
        Backlog(
            requests: flights.count,
            intents: intentsNotSent,
            numbers: work.count,
            turns: agenda.turns,
            alarms: agenda.alarms
        )
    }
}

/// How many things the core keeps in mind, besides what it knows of each number.
package struct Backlog: Hashable, Sendable {
    /// Entries of numbers that have moved on stay until there are that many more than numbers.
    package static let slack = 64

    /// Requests without an answer.
    package let requests: Int
    /// PATCHes that are being written down, or are to be.
    package let intents: Int
    /// Numbers that are not as they should be.
    package let numbers: Int
    /// Entries in the line of those whose turn is next.
    package let turns: Int
    /// Times at which something is tried again.
    package let alarms: Int
}

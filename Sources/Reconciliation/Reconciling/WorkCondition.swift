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

    /// How far the work is.
    package var progress: Progress {
        var progress = Progress()
        progress.managed = desired.numbers.count
        // A number that left the desired state may still have a request under way; it has no
        // condition any more.
        for (number, item) in work where desired.numbers.index(of: number) != nil {
            switch item.condition {
            case .inFlight: progress.inFlight += 1
            case .stalled: progress.stalled += 1
            case .waiting: progress.waiting += 1
            case .paused: progress.paused += 1
            case .held: progress.held += 1
            case .current, .drifted: break
            }
        }
        let busy =
            progress.inFlight + progress.stalled + progress.waiting + progress.paused
            + progress.held
        progress.drifted = drifted.count {
            work[$0] == nil && desired.numbers.index(of: $0) != nil
        }
        progress.current = progress.managed - busy - progress.drifted
        progress.inDoubt = lastApplied.numbers.rows.count {
            !$0.note.inDoubt.isEmpty && work[$0.number]?.isUnderWay != true
        }
        progress.rate = pacer.rate
        return progress
    }

    /// How much is kept for what is under way; for watching that it stays in bounds.
    package var backlog: Backlog {
        Backlog(
            requests: flights.count,
            intents: draftIntents.count + (writing?.intents.count ?? 0),
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

extension Reconciler {
    /// Ends a run that cannot go on; requests under way are still waited for.
    mutating func end(_ ending: Ending) {
        plannedEnding = plannedEnding ?? ending
        if stopDeadline == nil { stopDeadline = now + policy.drain }
    }

    mutating func endIfDone() {
        if stopDeadline == nil, policy.mode == .once, isApproved, isSettled { end(.settled) }
        guard let stopDeadline else { return reportQuiet() }
        let unanswered = flights.values.count {
            if case .patch = $0.purpose { true } else { false }
        }
        let isDrained = unanswered == 0 && writing == nil && (draft.isEmpty || !isApproved)
        guard isDrained || now >= stopDeadline else { return }
        hasEnded = true
        order(.exit(plannedEnding ?? .stopped(unanswered: unanswered)))
    }

    /// Whether everything is applied or stalled, and written down.
    private var isSettled: Bool {
        guard flights.isEmpty, writing == nil, draft.isEmpty else { return false }
        return work.values.allSatisfy {
            switch $0.phase {
            case .stalled, .paused, .held: true
            default: false
            }
        }
    }

    /// Whether everything that was decided is on the disk.
    package var isWrittenDown: Bool { writing == nil && draft.isEmpty }

    private mutating func reportQuiet() {
        guard hasNews, isApproved, hasDesired, list.reading == nil, !list.isDue, isSettled else {
            return
        }
        hasNews = false
        order(.report(.quiet(progress)))
    }

    /// How far the work is.
    package var progress: Progress {
        var progress = Progress()
        progress.managed = desired.numbers.count
        // A number that left the desired state may still have a request under way; it has no
        // condition any more.
        for (number, item) in work where desired.numbers.index(of: number) != nil {
            switch item.phase {
            case .sending, .reading, .intending: progress.inFlight += 1
            case .stalled: progress.stalled += 1
            case .ready, .waiting, .wantsList: progress.waiting += 1
            case .paused: progress.paused += 1
            case .held: progress.held += 1
            }
        }
        let busy =
            progress.inFlight + progress.stalled + progress.waiting + progress.paused
            + progress.held
        progress.drifted = min(standing.drifted, progress.managed - busy)
        progress.current = progress.managed - busy - progress.drifted
        progress.inDoubt = lastApplied.numbers.rows.count {
            !$0.note.inDoubt.isEmpty && work[$0.number]?.isUnderWay != true
        }
        progress.rate = pacer.rate
        return progress
    }
}

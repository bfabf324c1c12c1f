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

    /// How many records are to be written until everything that was decided is on the disk: 0 to 2.
    package var unwrittenRecords: Int { (writing == nil ? 0 : 1) + (draft.isEmpty ? 0 : 1) }

    private mutating func reportQuiet() {
        guard hasNews, isApproved, hasDesired, list.reading == nil, !list.isDue, isSettled else {
            return
        }
        hasNews = false
        if !sharesTexts {
            lastApplied.shareTexts(of: desired)
            sharesTexts = true
        }
        order(.report(.quiet(progress)))
    }
}

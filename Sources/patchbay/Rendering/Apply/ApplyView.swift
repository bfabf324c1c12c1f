import Reconciliation

/// What became of a plan that was applied. Every change of the plan is in exactly one of the lists.
struct ApplyView {
    /// The values that the API accepted, or that a later reading showed, after a PATCH.
    var applied: [Result] = []
    /// Found to be as the file asks before anything was sent.
    var found: [Result] = []
    /// Given up on.
    var stalled: [Result] = []
    /// The last request has no known outcome.
    var inDoubt: [Result] = []
    /// Never sent, or certainly without effect.
    var notApplied: [Result] = []
    var duration: Duration
    var ending: Ending

    struct Result: Hashable {
        let number: PhoneNumber
        let label: Text?
        var before: Settings
        /// The fields that the list speaks of.
        var after: Settings
        var problem: Text?
        var status: UInt16?
        var isPaused = false
        /// The fields whose last request has no known outcome; a stalled number may have some too.
        var inDoubt: FieldSet = []
    }

    var planned: Int {
        applied.count + found.count + stalled.count + inDoubt.count + notApplied.count
    }

    /// Whether every change of the plan holds now.
    var isComplete: Bool { stalled.isEmpty && inDoubt.isEmpty && notApplied.isEmpty }

    /// Whether some changes of the plan hold now.
    var isPartial: Bool { !isComplete && !(applied.isEmpty && found.isEmpty) }

    /// Whether a pause is all that kept anything from being applied.
    var isPaused: Bool {
        applied.isEmpty && found.isEmpty && stalled.isEmpty && inDoubt.isEmpty
            && !notApplied.isEmpty && notApplied.allSatisfy(\.isPaused)
    }

    /// Says of what was not applied that somebody had paused it.
    mutating func note(_ pauses: Pauses) {
        for index in notApplied.indices {
            guard let pause = pauses.pause(of: notApplied[index].number) else { continue }
            notApplied[index].isPaused = true
            notApplied[index].problem = Text("paused: " + pause.reason.string)
            notApplied[index].status = nil
        }
    }
}

import Reconciliation

/// How an apply ended, by a stable name for scripts to rely on, and why.
struct ApplyEnding: Equatable {
    let name: String
    /// The words of the API, or of the trouble, where there are some.
    let message: String?

    /// - Parameter breaches: How the plan went beyond the limits.
    init(_ ending: Ending, breaches: [Breach]) {
        switch ending {
        case .settled: (name, message) = ("settled", nil)
        case .stopped: (name, message) = ("stopped", nil)
        case .keyRefused(let words): (name, message) = ("key-refused", words.string)
        case .unreachable(let words): (name, message) = ("unreachable", words.string)
        case .accountUnclear(let words): (name, message) = ("account-unclear", words.string)
        case .heldByLimits:
            (name, message) = ("held", breaches.map(\.sentence).joined(separator: "; "))
        }
    }

    /// What was approved or written down beforehand is not the plan.
    init(stale words: String) {
        name = "stale"
        message = words
    }

    /// Somebody has paused all that would be changed.
    init(pausing numbers: [ApplyView.Result]) {
        name = "paused"
        message = "paused: \(numbers.map(\.number.description).joined(separator: ", "))"
    }

    /// It ended before there was anything to tell of, or our own disk failed.
    init(_ failure: Failure) {
        message = masked(failure.description)
        name =
            switch failure.status {
            case .held: "paused"
            case .desiredStateInvalid: "desired-invalid"
            case .apiUnreachable: "unreachable"
            case .lockHeld: "locked"
            case .keyRefused: "key-refused"
            case .configuration: "configuration"
            case .fine, .error, .changes, .partlyApplied, .stalePlan, .drift, .usage: "error"
            }
    }
}

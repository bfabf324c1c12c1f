import Reconciliation

/// Short sentences that several commands say.
enum Wording {
    /// The one line that systemd and `status` show of a reconciler.
    static func status(of reconciler: Reconciler) -> String {
        let progress = reconciler.progress
        let standing = reconciler.standing
        var parts: [String] = []
        if let hold = standing.hold { parts.append("HELD: \(hold)") }
        if let held = standing.held { parts.append("HELD: \(held)") }
        if let pause = reconciler.pauses.everything { parts.append("PAUSED: \(pause.reason)") }
        if let problem = standing.desiredProblem {
            parts.append(
                !reconciler.hasDesired
                    ? "waiting for a valid desired state: \(problem)"
                    : "the newest desired state is refused: \(problem)")
        }
        if let problem = standing.sourceProblem {
            parts.append("no newer desired state: \(problem)")
        }
        if !reconciler.hasPlanned {
            parts.append("\(progress.managed.counted("number")) to compare")
            return parts.joined(separator: "; ")
        }
        parts.append(
            "\(progress.current.grouped) of \(progress.managed.counted("number")) "
                + asked(by: reconciler))
        if progress.waiting + progress.inFlight > 0 {
            parts.append("\((progress.waiting + progress.inFlight).grouped) to change")
        }
        if progress.paused > 0 { parts.append("\(progress.paused.grouped) paused") }
        if progress.held > 0 { parts.append("\(progress.held.grouped) held") }
        if progress.stalled > 0 { parts.append("\(progress.stalled.grouped) stalled") }
        if standing.drifted > 0 { parts.append("\(standing.drifted.grouped) drifted") }
        if standing.readingProblem != nil { parts.append("the account cannot be read") }
        return parts.joined(separator: "; ")
    }

    /// What numbers are measured by. Where something newer is held or refused, it is not what was
    /// asked last.
    static func asked(by reconciler: Reconciler) -> String {
        let standing = reconciler.standing
        guard standing.held != nil || standing.desiredProblem != nil,
            let revision = reconciler.revision
        else { return "as asked" }
        return "as revision \(revision.sequence) asks, which stays in force"
    }

    /// Why a reconciler ended.
    static func ending(_ ending: Ending) -> String {
        switch ending {
        case .settled: "done"
        case .stopped(0): "stopped; every request has its answer"
        case .stopped(let unanswered):
            "stopped; \(unanswered) of the requests had no answer yet and are in doubt until the "
                + "next start"
        case .keyRefused(let words): "the API refuses the key: \(words)"
        case .unreachable(let words): "the API cannot be reached: \(words)"
        case .accountUnclear(let words): "what the account holds cannot be told: \(words)"
        case .heldByLimits: "held: the plan goes beyond the limits and was not approved"
        }
    }
}

import Reconciliation

extension Names {
    /// What the service's log says of a report; `nil` when there is nothing to say.
    ///
    /// - Parameter asked: what numbers are measured by.
    func logLine(for report: Report, asked: String = "as asked") -> LogLine? {
        switch report {
        case .accepted(let revision, let numbers):
            LogLine(.notice, "\(revision.shown) is in force: \(numbers.counted("managed number"))")
        case .desiredRefused(let words):
            LogLine(
                .error,
                "the desired state is refused, the last good one stays: \(spoken(words))"
            )
        case .fetched(let problem?):
            LogLine(.warning, "no newer desired state: \(spoken(problem))")
        case .fetched(nil): LogLine(.notice, "the desired state is fetched again")
        case .planned(let plan): planned(plan)
        case .journaled(let entry): logLine(for: entry)
        case .throttled(let span):
            LogLine(.warning, "the API asks to slow down: nothing is sent for \(span.shown)")
        case .keyRefused(let words):
            LogLine(.error, "the API refuses the key, nothing is sent: \(spoken(words))")
        case .keyAccepted: LogLine(.notice, "the API accepts the key again")
        case .held, .holdEnded, .waiting, .approvalUsed, .approvalVoid, .undone, .undoHeld:
            guarded(report)
        case .capped, .paused, .resumed: stopped(report)
        case .readingRefused(let words):
            LogLine(.warning, "the live account cannot be read: \(spoken(words))")
        case .readingRestored: LogLine(.notice, "the live account can be read again")
        case .quiet(let progress): quiet(progress, asked)
        }
    }

    /// The sentence alone.
    func sentence(for report: Report) -> String? { logLine(for: report)?.sentence }

    private func planned(_ plan: Plan) -> LogLine {
        let summary = plan.summary
        let managed = summary.managed.counted("managed number")
        if plan.isQuiet {
            let ground = plan.isLive ? ", in the live account" : ", as last applied"
            let text = "all \(managed) as asked\(ground)"
            if summary.adopted == 0 { return LogLine(.debug, text) }
            return LogLine(.info, text + ", \(summary.adopted.grouped) of them newly known")
        }
        var parts = [
            "\(summary.changes.grouped) of \(managed) to change"
                + " (\(summary.changes.share(of: summary.managed)))"
        ]
        if summary.unassigned > 0 {
            let verb = summary.unassigned == 1 ? "loses its agent" : "lose their agent"
            parts.append("\(summary.unassigned.grouped) \(verb)")
        }
        for reason in Reason.allCases {
            guard let count = summary.byReason[reason] else { continue }
            parts.append("\(count.grouped) \(reason.rawValue)")
        }
        if summary.refused > 0 {
            let numbers = listed(plan.refusals.map(\.number))
            parts.append("\(summary.refused.grouped) refused (\(numbers))")
        }
        if summary.drifted > 0 {
            let numbers = listed(plan.reported.map(\.number))
            parts.append("\(summary.drifted.grouped) drifted, only reported (\(numbers))")
        }
        if summary.released > 0 { parts.append("\(summary.released.grouped) released") }
        let isBad = summary.refused > 0 || summary.drifted > 0
        return LogLine(isBad ? .warning : .info, "planned: " + parts.joined(separator: ", "))
    }

    private func quiet(_ progress: Progress, _ asked: String) -> LogLine {
        var text = "quiet: \(progress.current.grouped) of "
        text += "\(progress.managed.counted("managed number")) \(asked)"
        if progress.drifted > 0 { text += ", \(progress.drifted.grouped) drifted, only reported" }
        if progress.stalled > 0 { text += ", \(progress.stalled.grouped) stalled" }
        if progress.paused > 0 { text += ", \(progress.paused.grouped) paused" }
        if progress.held > 0 { text += ", \(progress.held.grouped) held" }
        if progress.inDoubt > 0 { text += ", \(progress.inDoubt.grouped) in doubt" }
        return LogLine(.info, text)
    }
}

/// The words of a stranger in one line.
func spoken(_ words: Text?) -> String {
    let shown = (words?.string ?? "").harmless(limit: 400)
    return shown.isEmpty ? "no reason was given" : shown
}

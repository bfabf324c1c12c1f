import Reconciliation

extension Names {
    /// What the service's log says of a journal entry.
    func logLine(for entry: JournalEntry) -> LogLine {
        let (weight, verb) = weightAndVerb(entry)
        var text = "\(entry.number) \(verb)"
        let fields = shown(entry)
        if fields.columns > 0 { text += ": " + fields.text }
        if let reason = entry.reason { text += " [\(reason.rawValue)]" }
        if let answer = entry.answer { text += "; \(answer)" }
        if let problem = entry.problem { text += "; \(spoken(problem))" }
        if let retry = entry.retryIn { text += "; tried again in \(retry.shown)" }
        if let request = entry.requestID {
            text += "; request \(request.string.harmless(limit: 80))"
        }
        return LogLine(weight, text)
    }

    private func weightAndVerb(_ entry: JournalEntry) -> (LogLine.Weight, String) {
        switch entry.kind {
        case .intended: (.debug, "is about to be changed")
        case .applied: (.info, "is changed")
        case .deferred: (.warning, "is not changed yet")
        case .rejected: (.warning, "is refused by the API")
        case .unknown: (.warning, "is in doubt")
        case .adopted: (.debug, "is as asked already")
        case .observed: (.info, "was found otherwise")
        case .stalled: (.error, "is stalled")
        case .released: (.notice, "is released, it left the file")
        case .unmanaged: (.notice, "has fields that left the file")
        }
    }
}

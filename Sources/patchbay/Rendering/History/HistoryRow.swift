import Reconciliation

/// One row of the journal as it is shown.
struct HistoryRow {
    /// Counts the rows of the journal, from 1 on.
    let sequence: Int64
    let at: Timestamp
    /// The revision that was in force.
    let revision: Revision?
    let entry: JournalEntry

    /// How long after its commit a change was applied, by the clocks of both.
    var sinceCommit: Duration? {
        guard entry.kind == .applied, let commit = revision?.commit, at >= commit.time else {
            return nil
        }
        return at - commit.time
    }
}

extension JournalEntry {
    /// What came back for its request, and how long that took: `200 in 120 ms`.
    var answer: String? {
        switch (status, duration) {
        case (nil, nil): nil
        case (let status?, nil): "\(status)"
        case (nil, let span?): "no answer in \(span.shown)"
        case (let status?, let span?): "\(status) in \(span.shown)"
        }
    }
}

extension JournalEntry.Kind {
    /// How it looks: good, bad, uncertain, or neither.
    var role: Paint.Role {
        switch self {
        case .applied: .added
        case .rejected, .stalled: .removed
        case .deferred, .unknown: .warning
        case .intended, .adopted, .observed, .released, .unmanaged: .dim
        }
    }
}

extension Names {
    /// What an entry says of its number's fields, in one line.
    func shown(_ entry: JournalEntry) -> Shown {
        switch entry.kind {
        case .released, .unmanaged: shown(entry.before)
        case .adopted: shown(entry.after)
        default: shown(from: entry.before.only(entry.after.fields), to: entry.after)
        }
    }
}

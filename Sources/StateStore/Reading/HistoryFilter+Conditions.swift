import Reconciliation

extension HistoryFilter {
    /// A condition as SQL, with what is added for its mark.
    typealias Condition = (sql: String, add: (inout Parameters) -> Void)

    /// What rows of the journal must fulfil, besides that of their revision.
    var ofRows: [Condition] {
        var all: [Condition] = []
        if let number { all.append(("journal.number = ?", { $0.add(number) })) }
        if let since { all.append(("at >= ?", { $0.add(since.milliseconds) })) }
        if let until { all.append(("at < ?", { $0.add(until.milliseconds) })) }
        return all
    }

    /// What their revision must.
    var ofRevisions: [Condition] {
        var all: [Condition] = []
        if let revision { all.append(("revision.sequence = ?", { $0.add(revision) })) }
        if let commit {
            all.append(("substr(commit_id, 1, \(commit.utf8.count)) = ?", { $0.add(commit) }))
        }
        if let author {
            all.append(("instr(lower(author), lower(?)) > 0", { $0.add(author) }))
        }
        return all
    }
}

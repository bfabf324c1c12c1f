import Reconciliation

extension HistoryFilter {
    /// The conditions as SQL, each with what is added for its mark.
    var conditions: [(sql: String, add: (inout Parameters) -> Void)] {
        var all: [(String, (inout Parameters) -> Void)] = []
        if let number { all.append(("journal.number = ?", { $0.add(number) })) }
        if let revision { all.append(("journal.revision = ?", { $0.add(revision) })) }
        if let commit {
            all.append(("substr(commit_id, 1, \(commit.utf8.count)) = ?", { $0.add(commit) }))
        }
        if let author {
            all.append(("instr(lower(author), lower(?)) > 0", { $0.add(author) }))
        }
        if let since { all.append(("at >= ?", { $0.add(since.milliseconds) })) }
        if let until { all.append(("at < ?", { $0.add(until.milliseconds) })) }
        return all
    }
}

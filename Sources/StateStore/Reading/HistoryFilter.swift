package import Reconciliation

/// Which rows of the journal are looked for; what is `nil` does not matter.
package struct HistoryFilter: Hashable, Sendable {
    package var number: PhoneNumber?
    package var revision: UInt32?
    /// The first digits of the name of the commit whose revision was in force, in lower case.
    package var commit: String?
    /// A part of the name or address of who wrote that commit; ASCII letters in any case.
    package var author: String?
    /// Rows from this time on.
    package var since: Timestamp?
    /// Rows before this time.
    package var until: Timestamp?

    package init(number: PhoneNumber? = nil) {
        self.number = number
    }

    /// Whether it asks for anything that only rows of the journal have.
    package var isOfRevisions: Bool { revision != nil || commit != nil || author != nil }

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

import Reconciliation

/// What survives a crash. A record counts from the moment its writing ended.
struct Disk {
    private(set) var journal: [JournalEntry] = []
    /// The folded journal.
    private(set) var lastApplied = LastApplied()
    private(set) var accepted: DesiredFile?
    private(set) var revision: Revision?
    private(set) var standing: Standing?
    private(set) var pace: PaceMemory?

    /// The record that is being written.
    private(set) var underWay: (ticket: Ticket, record: Record, content: DesiredFile?)?

    /// Begins to write; `content` is the desired state that the record accepts.
    mutating func begin(_ ticket: Ticket, _ record: Record, content: DesiredFile?) {
        underWay = (ticket, record, content)
    }

    /// The writing ended: all of it is durable.
    mutating func finish() {
        guard let (_, record, content) = underWay else { return }
        underWay = nil
        for entry in record.entries {
            journal.append(entry)
            lastApplied.apply(entry)
        }
        if let next = record.accepted {
            revision = next
            accepted = content
        }
        standing = record.standing ?? standing
        pace = record.pace ?? pace
    }

    /// The power went: the record under way is gone.
    mutating func lose() {
        underWay = nil
    }

    /// The journal folded anew, from its first line.
    func refolded() -> LastApplied {
        var folded = LastApplied()
        for entry in journal { folded.apply(entry) }
        return folded
    }
}

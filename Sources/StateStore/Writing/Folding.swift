import GRDB
import Reconciliation

// The journal grows by one row for each entry, and the row of its number is read, folded by the
// core and written back. What an entry means is decided in `LastAppliedNumber.folding` alone.

/// Takes journal entries into the tables, within one transaction.
struct Folding {
    private let journal: JournalInsertion
    private let numbers: NumberRows
    private let tallies: TallyRows
    private let blocks: BlockRows
    private let now: Timestamp
    private let revision: UInt32?
    /// By how much each count has changed since the last `finish`.
    private var difference = Tally()
    /// How many rows the journal has got since.
    private var count = 0

    init(in db: Database, at now: Timestamp) throws {
        journal = try JournalInsertion(in: db)
        numbers = try NumberRows(in: db)
        tallies = try TallyRows(in: db)
        blocks = BlockRows(db)
        self.now = now
        revision = try RevisionRows.last(in: db)?.revision.sequence
    }

    mutating func take(_ entry: JournalEntry) throws {
        let revision = entry.revision ?? revision
        try journal.insert(entry, revision: revision, at: now)
        count += 1
        let before = try numbers.find(entry.number)
        if let before { difference[before.condition] -= 1 }
        if entry.kind == .released {
            try numbers.delete(entry.number)
            return
        }
        let after = (before?.lastApplied ?? LastAppliedNumber()).folding(entry)
        let condition = NumberCondition(after: entry.kind, after.memory)
        difference[condition] += 1
        try numbers.write(
            StoredNumber(
                number: entry.number,
                lastApplied: after,
                condition: condition,
                kind: entry.kind,
                problem: entry.problem,
                status: entry.status,
                retryAt: entry.retryIn.map { now + $0 },
                updatedAt: now,
                revision: revision
            )
        )
    }

    mutating func finish() throws {
        for condition in NumberCondition.allCases where difference[condition] != 0 {
            try tallies.add(difference[condition], to: condition)
        }
        difference = Tally()
        try blocks.note(count, at: now)
        count = 0
    }
}

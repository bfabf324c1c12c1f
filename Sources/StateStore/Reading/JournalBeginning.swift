import GRDB
package import Reconciliation

/// The oldest row of a journal whose older ones were let go.
package struct JournalBeginning: Hashable, Sendable {
    package let sequence: Int64
    package let at: Timestamp
    /// The revision that was in force then.
    package let revision: UInt32?

    package init(sequence: Int64, at: Timestamp, revision: UInt32?) {
        self.sequence = sequence
        self.at = at
        self.revision = revision
    }

    static func read(in db: Database) throws -> JournalBeginning? {
        let oldest = try Prepared(
            "SELECT sequence, at, revision FROM journal ORDER BY sequence LIMIT 1", in: db
        )
        .first { row in
            JournalBeginning(
                sequence: row.integer(), at: row.time(),
                revision: row.optionalInteger().map { UInt32(clamping: $0) })
        }
        return oldest.flatMap { $0.sequence > 1 ? $0 : nil }
    }
}

extension StateReader {
    /// Where the journal begins that is kept; `nil` when all of it is.
    package func journalBeginning() throws(StoreFailure) -> JournalBeginning? {
        try look { try JournalBeginning.read(in: $0) }
    }
}

extension StateStore {
    /// Where the journal begins that is kept; `nil` when all of it is.
    package func journalBeginning() throws(StoreFailure) -> JournalBeginning? {
        try see { try JournalBeginning.read(in: $0) }
    }
}

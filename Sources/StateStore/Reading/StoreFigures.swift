import GRDB
package import Reconciliation

/// What a state database holds, in figures that cost the same however much that is.
package struct StoreFigures: Hashable, Sendable {
    /// How many rows of the journal are kept.
    package var journalRows: Int64
    /// When the desired state in force was accepted.
    package var acceptedAt: Timestamp?
    /// What was sent within the last hours, oldest first.
    package var sent: [SentSlot]
    /// The size of the database and of its log.
    package var bytes: Int64
    package var logBytes: Int64

    package init(
        journalRows: Int64, acceptedAt: Timestamp?, sent: [SentSlot], bytes: Int64, logBytes: Int64
    ) {
        self.journalRows = journalRows
        self.acceptedAt = acceptedAt
        self.sent = sent
        self.bytes = bytes
        self.logBytes = logBytes
    }
}

extension StateReader {
    /// The figures, all of one moment but the sizes. They wait for nobody who writes.
    package func figures() throws(StoreFailure) -> StoreFigures {
        let (main, log) = (fileSize(of: path), fileSize(of: path + "-wal"))
        return try look { db in
            StoreFigures(
                journalRows: try JournalExtent.read(in: db).map { Int64($0.count) } ?? 0,
                acceptedAt: try RevisionRows.last(in: db)?.acceptedAt,
                sent: try SentRows.all(in: db),
                bytes: main, logBytes: log)
        }
    }
}

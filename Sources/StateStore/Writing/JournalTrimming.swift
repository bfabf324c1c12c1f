import GRDB
package import Reconciliation

// Only the oldest rows ever go, so those that are kept have no gap between them, and their count
// is known without counting. What they leave free is filled by what comes.

/// The first and the last row of the journal.
struct JournalExtent: Hashable {
    let first: Int64
    let last: Int64

    var count: Int { Int(last - first) + 1 }

    /// `nil` while there is no row.
    static func read(in db: Database) throws -> JournalExtent? {
        try Prepared(
            "SELECT (SELECT min(sequence) FROM journal), (SELECT max(sequence) FROM journal)",
            in: db
        )
        .first { row in
            guard let first = row.optionalInteger(), let last = row.optionalInteger() else {
                return nil
            }
            return JournalExtent(first: first, last: last)
        } ?? nil
    }

    func release(_ count: Int, in db: Database) throws {
        if count < 1 { return }
        try Prepared("DELETE FROM journal WHERE sequence < ?", in: db)
            .run { $0.add(first + Int64(count)) }
        try BlockRows(db).release(before: first + Int64(count))
    }
}

extension StateStore {
    /// What is done when nothing waits to be written: moves a long log into the file, and lets some
    /// of the oldest entries of the journal go, few enough that whoever comes next does not wait.
    ///
    /// - Parameters:
    ///   - aging: How far the age of entries is believed.
    ///   - now: What the calendar says.
    ///   - instant: The same moment on the clock that never jumps.
    /// - Returns: Whether any went, so that more may.
    package func tidy(
        _ aging: inout JournalAging, at now: Timestamp, _ instant: Instant
    ) throws(StoreFailure) -> Bool {
        moveLongLog()
        // A look costs nothing on the disk.
        guard let (extent, oldest) = try see({ try ends($0) }) else { return false }
        let surplus = keeping.surplus(of: extent.count, oldest: oldest, &aging, at: now, instant)
        if surplus == 0 { return false }
        try change { try extent.release(surplus, in: $0) }
        return true
    }

    /// How far the age of entries is believed by a service that starts now.
    package func aging(at now: Timestamp, _ instant: Instant) throws(StoreFailure) -> JournalAging {
        let newest = try see { db in
            try Prepared("SELECT at FROM journal ORDER BY sequence DESC LIMIT 1", in: db)
                .first { $0.time() }
        }
        return JournalAging(newest: newest ?? now, at: instant)
    }

    /// Where the journal begins and ends, and when its oldest rows were written.
    private func ends(_ db: Database) throws -> (JournalExtent, [Timestamp])? {
        guard let extent = try JournalExtent.read(in: db) else { return nil }
        let oldest = try Prepared("SELECT at FROM journal ORDER BY sequence LIMIT ?", in: db)
            .all({ $0.add(JournalKeeping.batch) }) { $0.time() }
        return (extent, oldest)
    }

    /// As many as go together with new rows that were just added.
    func trim(adding new: Int, in db: Database) throws {
        guard let extent = try JournalExtent.read(in: db) else { return }
        try extent.release(keeping.surplus(of: extent.count, adding: new), in: db)
    }
}

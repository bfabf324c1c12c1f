import GRDB
import Reconciliation

// A calendar may be set back, so the rows of the journal are not in order of time, and an index of
// their times would be as large as they are. A note for each block of rows is small: it goes with
// them, and all of a long journal are gone over in a millisecond.

/// Between which times the rows of each block of the journal were written.
struct BlockRows {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// So many rows are a block; `Migrations.blocks` counts the same.
    private static let length: Int64 = 256

    /// Notes rows that were just added to the journal.
    func note(_ count: Int, at now: Timestamp) throws {
        guard count > 0, let last = try JournalExtent.read(in: db)?.last else { return }
        let statement = try Prepared(
            """
            INSERT INTO journal_block (block, first_at, last_at) VALUES (?1, ?2, ?2)
            ON CONFLICT (block) DO UPDATE SET
                first_at = min(first_at, excluded.first_at),
                last_at = max(last_at, excluded.last_at)
            """,
            in: db
        )
        let first = last - Int64(count) + 1
        for block in (first / Self.length)...(last / Self.length) {
            try statement.run { row in
                row.add(block)
                row.add(now.milliseconds)
            }
        }
    }

    /// Forgets the blocks of which no row is left.
    func release(before sequence: Int64) throws {
        try Prepared("DELETE FROM journal_block WHERE block < ?", in: db)
            .run { $0.add(sequence / Self.length) }
    }

    /// Where every row lies that was written between two times, among others; `nil` when none was.
    func span(since: Timestamp?, until: Timestamp?) throws -> ClosedRange<Int64>? {
        if since == nil, until == nil { return 0...Int64.max }
        return try Prepared(
            "SELECT min(block), max(block) FROM journal_block WHERE last_at >= ? AND first_at < ?",
            in: db
        )
        .first(
            { row in
                row.add(since?.milliseconds ?? .min)
                row.add(until?.milliseconds ?? .max)
            },
            { row in
                guard let first = row.optionalInteger(), let last = row.optionalInteger() else {
                    return nil
                }
                return (first * Self.length)...((last + 1) * Self.length - 1)
            }
        ) ?? nil
    }
}

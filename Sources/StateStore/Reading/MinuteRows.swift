import GRDB
import Reconciliation

/// Between which rows of the journal those of each minute lie.
struct MinuteRows {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// A minute of the calendar, by the milliseconds of its times.
    private static let length: Int64 = 60_000

    /// Notes rows that were just added to the journal.
    func note(_ count: Int, at now: Timestamp) throws {
        if count == 0 { return }
        try Prepared(
            """
            INSERT INTO journal_minute (minute, first, last)
            SELECT ?1, max(sequence) - ?2 + 1, max(sequence) FROM journal
            WHERE true
            ON CONFLICT (minute) DO UPDATE SET last = excluded.last
            """,
            in: db
        )
        .run { row in
            row.add(now.milliseconds / Self.length)
            row.add(count)
        }
    }

    /// Forgets minutes of which no row is left: some of the first, since it is asked with each
    /// write, and one that is forgotten late costs nothing but its place.
    func release(before sequence: Int64) throws {
        try Prepared(
            """
            DELETE FROM journal_minute WHERE last < ? AND minute IN (
                SELECT minute FROM journal_minute ORDER BY minute LIMIT 10
            )
            """,
            in: db
        )
        .run { $0.add(sequence) }
    }

    /// Where every row lies that was written between two times, among others; `nil` when none was.
    func span(since: Timestamp?, until: Timestamp?) throws -> ClosedRange<Int64>? {
        if since == nil, until == nil { return 0...Int64.max }
        let found: [ClosedRange<Int64>?] = try Prepared(
            "SELECT min(first), max(last) FROM journal_minute WHERE minute BETWEEN ? AND ?", in: db
        )
        .all(
            { row in
                row.add((since?.milliseconds ?? .min) / Self.length)
                row.add((until?.milliseconds ?? .max) / Self.length)
            },
            { row in
                guard let first = row.optionalInteger(), let last = row.optionalInteger() else {
                    return nil
                }
                return first...max(first, last)
            }
        )
        return found.first ?? nil
    }
}

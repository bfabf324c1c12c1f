import GRDB
import Reconciliation

// The newest rows come first, and a few of them are enough. Most rows fit most of what people ask,
// and then going back from the newest is quick. What few rows fit is found by where they can lie:
// those of a number and of a revision by an index, those of a time by the blocks.

/// Looks for rows of the journal, newest first.
struct HistorySearch {
    private let filter: HistoryFilter
    private let limit: Int
    private let before: Int64
    private let db: Database

    init(_ filter: HistoryFilter, limit: Int, before: Int64?, in db: Database) {
        self.filter = filter
        self.limit = limit
        self.before = before ?? .max
        self.db = db
    }

    func rows() throws -> [JournalRow] {
        guard
            let span = try BlockRows(db).span(since: filter.since, until: filter.until),
            span.lowerBound < before
        else { return [] }
        let bounds = span.lowerBound...min(span.upperBound, before - 1)
        if !filter.isOfRevisions { return try reading("").all(of: nil, bounds, limit) }
        // A number has few rows, of whichever revision.
        if filter.number != nil {
            return try reading("", besides: filter.ofRevisions).all(of: nil, bounds, limit)
        }
        let reading = try reading(" AND journal.revision = ?")
        var found: [JournalRow] = []
        for (revision, newest) in try revisions() {
            // Revisions follow one another, but for answers that came late.
            if found.count == limit, let last = found.last, last.sequence > newest { break }
            found += try reading.all(of: revision, bounds, limit)
            found.sort { $0.sequence > $1.sequence }
            found.removeLast(max(0, found.count - limit))
        }
        return found
    }

    /// The revisions that fit, each with its newest row; the newest first.
    private func revisions() throws -> [(UInt32, newest: Int64)] {
        let conditions = filter.ofRevisions
        return try Prepared(
            """
            SELECT revision.sequence, (
                SELECT max(journal.sequence) FROM journal
                WHERE journal.revision = revision.sequence
            ) AS newest
            FROM revision WHERE \(conditions.map(\.sql).joined(separator: " AND "))
                AND newest IS NOT NULL
            ORDER BY newest DESC
            """,
            in: db
        )
        .all(
            { parameters in for condition in conditions { condition.add(&parameters) } },
            { row in (try row.whole(UInt32.self), row.integer()) })
    }

    private func reading(
        _ revision: String, besides others: [HistoryFilter.Condition] = []
    ) throws -> Reading {
        let conditions = filter.ofRows + others
        let scope = conditions.map { " AND \($0.sql)" }.joined()
        return Reading(
            conditions: conditions,
            statement: try Prepared(
                """
                \(JournalRow.query()) WHERE journal.sequence BETWEEN ? AND ?\(scope)\(revision)
                ORDER BY journal.sequence DESC LIMIT ?
                """,
                in: db
            ))
    }

    /// A statement that reads rows, perhaps of one revision after another.
    private struct Reading {
        let conditions: [HistoryFilter.Condition]
        let statement: Prepared

        func all(
            of revision: UInt32?, _ bounds: ClosedRange<Int64>, _ limit: Int
        ) throws -> [JournalRow] {
            try statement.all(
                { parameters in
                    parameters.add(bounds.lowerBound)
                    parameters.add(bounds.upperBound)
                    for condition in conditions { condition.add(&parameters) }
                    if let revision { parameters.add(revision) }
                    parameters.add(limit)
                },
                JournalRow.init(reading:)
            )
        }
    }
}

import GRDB
import Reconciliation

/// Adds rows to the journal.
struct JournalInsertion {
    private let statement: Prepared

    init(in db: Database) throws {
        statement = try Prepared(
            """
            INSERT INTO journal (
                at, revision, kind, number, id, generation, label_before, agent_before,
                provider_before, label_after, agent_after, provider_after, reason, problem, status,
                request_id, duration_us, retry_in_ms
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            in: db
        )
    }

    func insert(_ entry: JournalEntry, revision: UInt32?, at now: Timestamp) throws {
        try statement.run { row in
            row.add(now.milliseconds)
            row.add(revision.map { Int64($0) })
            row.add(entry.kind.rawValue)
            row.add(entry.number)
            row.add(entry.id?.string)
            row.add(entry.generation)
            row.add(entry.before)
            row.add(entry.after)
            row.add(entry.reason?.rawValue)
            row.add(entry.problem)
            row.add(entry.status.map { Int64($0) })
            row.add(entry.requestID)
            row.add(entry.duration.map { $0.wholeNanoseconds / 1_000 })
            row.add(entry.retryIn.map { $0.wholeNanoseconds / 1_000_000 })
        }
    }
}

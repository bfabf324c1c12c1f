import GRDB
package import Reconciliation

/// One row of the journal.
package struct JournalRow: Hashable, Sendable {
    /// Counts the rows of the journal, from 1 on.
    package let sequence: Int64
    package let at: Timestamp
    /// The revision that was accepted when the entry was made.
    package let revision: Revision?
    package let entry: JournalEntry
}

extension StateReader {
    /// The newest rows of the journal, newest first: of one number, or of all.
    ///
    /// - Parameter before: only rows with a smaller sequence, to go on where a page ended.
    package func history(
        of number: PhoneNumber? = nil,
        limit: Int,
        before: Int64? = nil
    ) throws(StoreFailure) -> [JournalRow] {
        try history(HistoryFilter(number: number), limit: limit, before: before)
    }

    /// The newest rows of the journal that a filter lets through, newest first.
    package func history(
        _ filter: HistoryFilter,
        limit: Int,
        before: Int64? = nil
    ) throws(StoreFailure) -> [JournalRow] {
        try look { try HistorySearch(filter, limit: limit, before: before, in: $0).rows() }
    }
}

extension StateStore {
    /// How many entries the journal ever had: the newest stays when older ones are let go.
    package func journalLength() throws(StoreFailure) -> Int64 {
        try see { db in
            try Prepared("SELECT coalesce(max(sequence), 0) FROM journal", in: db)
                .first { $0.integer() } ?? 0
        }
    }
}

extension StateReader {
    /// The applied changes that an undo of `target` would put back, oldest first.
    package func applied(_ target: UndoTarget) throws(StoreFailure) -> [JournalEntry] {
        try look { try JournalRow.applied(target, in: $0) }
    }
}

extension StateStore {
    /// The applied changes that an undo of `target` would put back, oldest first.
    package func applied(_ target: UndoTarget) throws(StoreFailure) -> [JournalEntry] {
        try see { try JournalRow.applied(target, in: $0) }
    }
}

// A PATCH without an answer is confirmed by a reading, which knows of no reason, and may come when
// a later revision is in force. So an applied row without a reason has those of the PATCH that it
// confirms: the last of its number that was intended before it. The rows of one PATCH are one
// change, whichever of its fields were confirmed by which. Where that PATCH was let go, nobody
// knows whose change it was, and it is left out.

extension JournalRow {
    /// What reads the applied changes of a target, which is the one parameter.
    static func query(of target: UndoTarget) -> String {
        let condition =
            switch target {
            case .revision:
                """
                journal.sequence IN (
                    SELECT sequence FROM journal WHERE revision = ?1 AND kind = 'applied'
                    UNION ALL
                    SELECT sequence FROM journal
                    WHERE revision > ?1 AND kind = 'applied' AND reason IS NULL
                )
                AND \(revisionOfChange) = ?1
                """
            case .number:
                """
                journal.number = ?1 AND \(change) = (
                    SELECT \(change) FROM journal WHERE number = ?1 AND kind = 'applied'
                    ORDER BY sequence DESC LIMIT 1
                )
                """
            }
        return """
            \(query(reason: "coalesce(reason, \(intended("reason")))"))
            WHERE journal.kind = 'applied' AND \(condition)
                AND (reason IS NOT NULL OR \(intended("sequence")) IS NOT NULL)
            ORDER BY journal.sequence
            """
    }

    static func applied(_ target: UndoTarget, in db: Database) throws -> [JournalEntry] {
        try Prepared(query(of: target), in: db).all(
            { row in
                switch target {
                case .revision(let revision): row.add(revision)
                case .number(let number): row.add(number)
                }
            },
            JournalRow.init(reading:)
        )
        .map { row in
            var entry = row.entry
            entry.revision = row.revision?.sequence
            return entry
        }
    }

    /// The revision that asked for an applied row: what a PATCH's own answer told is right already,
    /// and an intention is never of a later one.
    private static let revisionOfChange = """
        CASE WHEN reason IS NULL AND journal.revision >= ?1
            THEN coalesce(\(intended("revision")), journal.revision)
            ELSE journal.revision
        END
        """

    /// What the rows of one PATCH have in common.
    private static let change = "coalesce(\(intended("sequence")), journal.sequence)"

    /// A column of the intention that a row of the journal belongs to; NULL where there is none.
    private static func intended(_ column: String) -> String {
        """
        (
            SELECT intention.\(column) FROM journal AS intention
            WHERE intention.number = journal.number AND intention.kind = 'intended'
                AND intention.sequence < journal.sequence
            ORDER BY intention.sequence DESC LIMIT 1
        )
        """
    }

    static func query(reason: String = "reason") -> String {
        """
        SELECT
            journal.sequence, at, revision, digest, commit_id, author, committed_at, subject, head,
            kind, number, id, generation, label_before,
            agent_before, provider_before, label_after, agent_after, provider_after,
            \(reason), problem, status, request_id, duration_us, retry_in_ms
        FROM journal LEFT JOIN revision ON revision.sequence = journal.revision
        """
    }

    init(reading row: inout Columns) throws {
        sequence = row.integer()
        at = row.time()
        revision = try RevisionRows.readIfPresent(&row)
        let kind = try row.named(JournalEntry.Kind.self)
        var entry = JournalEntry(kind, try row.number(), generation: 0)
        entry.id = row.string().map { NumberID($0) }
        entry.generation = try row.whole(UInt32.self)
        entry.before = row.settings()
        entry.after = row.settings()
        // A reason of a later version is not worth losing the row for.
        entry.reason = row.string().flatMap { Reason(rawValue: $0) }
        entry.problem = row.text()
        entry.status = row.optionalInteger().map { UInt16(clamping: $0) }
        entry.requestID = row.text()
        entry.duration = row.optionalInteger().map { .microseconds($0) }
        entry.retryIn = row.optionalInteger().map { .milliseconds($0) }
        self.entry = entry
    }
}

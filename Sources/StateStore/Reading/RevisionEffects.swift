/// What was done while revisions were in force, by the newest rows of the journal.
package struct RevisionEffects: Sendable {
    /// How many PATCHes were accepted, and how many refused.
    package struct Effect: Hashable, Sendable {
        package var applied = 0
        package var refused = 0
    }

    fileprivate var effects: [UInt32: Effect] = [:]
    /// The newest revision of which some rows may not have been counted: they lie further back, or
    /// were let go. 0 when all of all were.
    fileprivate var partly: UInt32 = 0

    /// What was done under a revision; `nil` when that is not known of all its rows.
    package subscript(revision: UInt32) -> Effect? {
        revision > partly ? effects[revision] ?? Effect() : nil
    }
}

extension StateReader {
    /// What was done under each revision, as the newest rows tell; older ones are not looked at,
    /// for a journal may have millions.
    package func effects(rows limit: Int = 20_000) throws(StoreFailure) -> RevisionEffects {
        try look { db in
            var effects = RevisionEffects()
            let newest =
                try Prepared("SELECT coalesce(max(sequence), 0) FROM journal", in: db)
                .first { $0.integer() } ?? 0
            let from = newest - Int64(limit)
            let rows = try Prepared(
                """
                SELECT revision, sum(kind = 'applied'), sum(kind = 'rejected'), min(sequence)
                FROM journal NOT INDEXED
                WHERE sequence > ? AND revision IS NOT NULL GROUP BY revision
                """,
                in: db
            )
            .all({ $0.add(from) }) { row in
                (try row.whole(UInt32.self), Int(row.integer()), Int(row.integer()))
            }
            for (revision, applied, refused) in rows {
                effects.effects[revision] = .init(applied: applied, refused: refused)
            }
            if from > 0 { effects.partly = rows.map(\.0).min() ?? 0 }
            if let beginning = try JournalBeginning.read(in: db)?.revision {
                effects.partly = max(effects.partly, beginning)
            }
            return effects
        }
    }
}

import GRDB
package import Reconciliation

/// What a person asked for besides the file, and when; kept for whoever looks back.
package struct Intervention: Hashable, Sendable {
    /// What was asked for.
    package enum Kind: String, Hashable, Sendable {
        case approved, paused, resumed, undone
    }

    /// What became of an approval.
    package enum Outcome: String, Hashable, Sendable {
        /// Its plan was carried out.
        case used
        /// It was taken back: the plan is not what would be done any more.
        case void
    }

    package var kind: Kind
    package var at: Timestamp
    /// `nil` where it is not about one number alone.
    package var number: PhoneNumber?
    /// Who asked for it, as far as the system tells.
    package var by: Text?
    package var reason: Text?
    /// When a pause ends by itself.
    package var until: Timestamp?
    /// The plan that was approved.
    package var digest: Digest?
    package var outcome: Outcome?

    package init(
        _ kind: Kind, at now: Timestamp, number: PhoneNumber? = nil, by: Text?,
        reason: Text? = nil, until: Timestamp? = nil
    ) {
        self.kind = kind
        at = now
        self.number = number
        self.by = by
        self.reason = reason
        self.until = until
    }
}

extension StateReader {
    /// The newest interventions, newest first: all of them, or those that may concern a number.
    package func interventions(
        of number: PhoneNumber? = nil, since: Timestamp? = nil, until: Timestamp? = nil, limit: Int
    ) throws(StoreFailure) -> [Intervention] {
        try look {
            try InterventionRows.newest(
                of: number, since?.milliseconds ?? .min, until?.milliseconds ?? .max, limit, in: $0)
        }
    }
}

enum InterventionRows {
    static func add(_ interventions: [Intervention], in db: Database) throws {
        let insertion = try Prepared(
            """
            INSERT INTO intervention (kind, at, number, asked_by, reason, until_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            in: db
        )
        for one in interventions {
            try insertion.run { row in
                row.add(one.kind.rawValue)
                row.add(one.at.milliseconds)
                row.add(one.number.map { Int64($0.digits) })
                row.add(one.by)
                row.add(one.reason)
                row.add(one.until?.milliseconds)
            }
        }
    }

    /// Approvals have a table of their own, which tells what became of them.
    static func newest(
        of number: PhoneNumber?, _ since: Int64, _ until: Int64, _ limit: Int, in db: Database
    ) throws -> [Intervention] {
        let scope = number == nil ? "" : "AND (number IS NULL OR number = ?)"
        return try Prepared(
            """
            SELECT kind, at, number, asked_by, reason, until_at, digest, outcome FROM (
                SELECT 'approved' AS kind, approved_at AS at, NULL AS number,
                    approved_by AS asked_by, reason, NULL AS until_at, digest, outcome, sequence
                FROM approval
                UNION ALL
                SELECT kind, at, number, asked_by, reason, until_at, NULL, NULL, sequence
                FROM intervention
            ) WHERE at >= ? AND at < ? \(scope) ORDER BY at DESC, sequence DESC LIMIT ?
            """,
            in: db
        )
        .all({ row in
            row.add(since)
            row.add(until)
            if let number { row.add(number) }
            row.add(limit)
        }) { row in
            let kind = try row.named(Intervention.Kind.self)
            let at = row.time()
            let number = row.optionalInteger().flatMap { PhoneNumber(digits: UInt64(clamping: $0)) }
            var one = Intervention(kind, at: at, number: number, by: row.text())
            one.reason = row.text()
            one.until = row.optionalInteger().map { Timestamp(milliseconds: $0) }
            one.digest = row.string().map { Digest($0) }
            one.outcome = row.string().flatMap { Intervention.Outcome(rawValue: $0) }
            return one
        }
    }
}

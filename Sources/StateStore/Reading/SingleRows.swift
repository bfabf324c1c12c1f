import GRDB
package import Reconciliation

// What there is one of: the pace, the standing, the service. Each is one row, replaced as a whole.

/// How the service stands, and since when.
package struct StoredStanding: Hashable, Sendable {
    package let standing: Standing
    /// Names the plan that waits for an approval.
    package let heldDigest: Digest?
    package let since: Timestamp
    /// When each part of it began.
    package let began: StandingBegan
}

/// Since when each part of a standing has been there, in whatever words.
package struct StandingBegan: Hashable, Sendable {
    package var desiredProblem: Timestamp?
    package var sourceProblem: Timestamp?
    package var hold: Timestamp?
    package var readingProblem: Timestamp?
    package var held: Timestamp?

    package init() {}
}

/// The service that was started last.
package struct StoredService: Hashable, Sendable {
    package let version: String
    package let startedAt: Timestamp
}

extension StateReader {
    /// How the service stands; `nil` when none has ever told.
    package func standing() throws(StoreFailure) -> StoredStanding? {
        try look { try StandingRow.read(in: $0) }
    }

    /// What the pacer has learned, with what is left of its hold.
    package func pace(at now: Timestamp) throws(StoreFailure) -> PaceMemory? {
        try look { try PaceRow.read(at: now, in: $0) }
    }

    /// The service that was started last; `nil` when none ever was.
    package func service() throws(StoreFailure) -> StoredService? {
        try look { try ServiceRow.read(in: $0) }
    }
}

enum StandingRow {
    static func read(in db: Database) throws -> StoredStanding? {
        try Prepared(
            """
            SELECT desired_problem, source_problem, hold, reading_problem, held, drifted,
                held_digest, since, desired_since, source_since, hold_since, reading_since,
                held_since
            FROM standing
            """,
            in: db
        )
        .first { row in
            let standing = Standing(
                desiredProblem: row.text(),
                sourceProblem: row.text(),
                hold: row.text(),
                readingProblem: row.text(),
                held: row.text(),
                drifted: Int(row.integer())
            )
            let digest = row.string().map { Digest($0) }
            let since = row.time()
            var began = StandingBegan()
            began.desiredProblem = row.optionalTime()
            began.sourceProblem = row.optionalTime()
            began.hold = row.optionalTime()
            began.readingProblem = row.optionalTime()
            began.held = row.optionalTime()
            return StoredStanding(
                standing: standing, heldDigest: digest, since: since, began: began)
        }
    }

    static func write(
        _ standing: Standing,
        heldDigest: Digest?,
        at now: Timestamp,
        in db: Database
    ) throws {
        try Prepared(
            """
            REPLACE INTO standing
                (one, desired_problem, source_problem, hold, reading_problem, held, drifted,
                held_digest, since, desired_since, source_since, hold_since, reading_since,
                held_since)
            VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \(began("desired", 1)),
                \(began("source", 2)), \(began("hold", 3)), \(began("reading", 4)),
                \(began("held", 5)))
            """,
            in: db
        )
        .run { row in
            row.add(standing.desiredProblem)
            row.add(standing.sourceProblem)
            row.add(standing.hold)
            row.add(standing.readingProblem)
            row.add(standing.held)
            row.add(standing.drifted)
            row.add(heldDigest?.text)
            row.add(now.milliseconds)
        }
    }
}

extension StandingRow {
    /// When a part began: now, if it is there and was not before.
    private static func began(_ part: String, _ position: Int) -> String {
        """
        CASE WHEN ?\(position) IS NULL THEN NULL
            ELSE coalesce((SELECT \(part)_since FROM standing), ?8) END
        """
    }
}

enum PaceRow {
    static func read(at now: Timestamp, in db: Database) throws -> PaceMemory? {
        try Prepared("SELECT milli_rate, hold_ms, written_at FROM pace", in: db).first { row in
            let rate = row.integer()
            let hold = Duration.milliseconds(row.integer())
            // A calendar may have been set back since; the hold never becomes longer by that.
            let left = hold - (now - row.time())
            return PaceMemory(milliRate: rate, hold: min(max(left, .zero), hold))
        }
    }

    static func write(_ pace: PaceMemory, at now: Timestamp, in db: Database) throws {
        try Prepared(
            "REPLACE INTO pace (one, milli_rate, hold_ms, written_at) VALUES (1, ?, ?, ?)",
            in: db
        )
        .run { row in
            row.add(pace.milliRate)
            // Rounded up, so that a restart never sends too early.
            row.add((pace.hold.wholeNanoseconds + 999_999) / 1_000_000)
            row.add(now.milliseconds)
        }
    }
}

enum ServiceRow {
    static func read(in db: Database) throws -> StoredService? {
        try Prepared("SELECT version, started_at FROM service", in: db).first { row in
            StoredService(version: row.string() ?? "", startedAt: row.time())
        }
    }

    static func write(version: String, startedAt: Timestamp, in db: Database) throws {
        try Prepared("REPLACE INTO service (one, version, started_at) VALUES (1, ?, ?)", in: db)
            .run { row in
                row.add(version)
                row.add(startedAt.milliseconds)
            }
    }
}

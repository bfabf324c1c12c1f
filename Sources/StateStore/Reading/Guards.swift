import GRDB
package import Reconciliation

// The guards of the wire, as they outlast a restart: approvals, pauses, pins, what was sent.

/// An approval that somebody gave.
package struct StoredApproval: Hashable, Sendable {
    package var digest: Digest
    package var approvedAt: Timestamp
    /// From then on it is no more.
    package var expiresAt: Timestamp
    /// Who gave it, as far as the system tells.
    package var by: Text
    package var reason: Text?

    /// How long an approval holds (DESIGN §6).
    package static let lifetime = Duration.seconds(3600)

    package init(digest: Digest, approvedAt: Timestamp, by: Text, reason: Text? = nil) {
        self.digest = digest
        self.approvedAt = approvedAt
        expiresAt = approvedAt + Self.lifetime
        self.by = by
        self.reason = reason
    }
}

/// How many PATCHes left from a time on, for a minute.
package struct SentSlot: Hashable, Sendable {
    package var start: Timestamp
    package var count: Int

    package init(start: Timestamp, count: Int) {
        self.start = start
        self.count = count
    }
}

extension StateReader {
    /// Whether an approval of a plan holds: given, not used, not expired.
    package func isApproved(_ digest: Digest, at now: Timestamp) throws(StoreFailure) -> Bool {
        try look { try ApprovalRows.holds(digest, at: now, in: $0) }
    }

    /// The approvals that hold, oldest first: given, not used, not expired.
    package func approvals(at now: Timestamp) throws(StoreFailure) -> [StoredApproval] {
        try look { try ApprovalRows.all(at: now, in: $0) }
    }

    /// The pauses in force, with what is left of them.
    package func pauses(at now: Timestamp) throws(StoreFailure) -> [PauseMemory] {
        try look { try PauseRows.all(at: now, in: $0) }
    }

    /// What an undo holds over the desired state.
    package func pins() throws(StoreFailure) -> [Pin] {
        try look { try PinRows.all(in: $0) }
    }

    /// What was sent within the last hours, oldest first.
    package func sent() throws(StoreFailure) -> [SentSlot] {
        try look { try SentRows.all(in: $0) }
    }
}

extension StateStore {
    /// Whether an approval of a plan holds: given, not used, not expired.
    package func isApproved(_ digest: Digest, at now: Timestamp) throws(StoreFailure) -> Bool {
        try see { try ApprovalRows.holds(digest, at: now, in: $0) }
    }

    /// What was sent within the last hours, oldest first.
    package func sent() throws(StoreFailure) -> [SentSlot] {
        try see { try SentRows.all(in: $0) }
    }
}

enum ApprovalRows {
    static func add(_ approval: StoredApproval, in db: Database) throws {
        try Prepared(
            """
            INSERT INTO approval (digest, approved_at, expires_at, approved_by, reason)
            VALUES (?, ?, ?, ?, ?)
            """,
            in: db
        )
        .run { row in
            row.add(approval.digest.text)
            row.add(approval.approvedAt.milliseconds)
            row.add(approval.expiresAt.milliseconds)
            row.add(approval.by)
            row.add(approval.reason)
        }
    }

    /// Given, not used, not expired; takes the time twice. A calendar that was set back makes no
    /// approval younger than it is.
    private static let isGood = "used_at IS NULL AND approved_at <= ? AND expires_at > ?"

    static func holds(_ digest: Digest, at now: Timestamp, in db: Database) throws -> Bool {
        try Prepared(
            "SELECT 1 FROM approval WHERE digest = ? AND \(isGood)", in: db
        )
        .first({ row in
            row.add(digest.text)
            row.add(now.milliseconds)
            row.add(now.milliseconds)
        }) { _ in true } ?? false
    }

    static func all(at now: Timestamp, in db: Database) throws -> [StoredApproval] {
        try Prepared(
            """
            SELECT digest, approved_at, approved_by, reason FROM approval
            WHERE \(isGood) ORDER BY sequence
            """,
            in: db
        )
        .all({ row in
            row.add(now.milliseconds)
            row.add(now.milliseconds)
        }) { row in
            StoredApproval(
                digest: Digest((row.text() ?? "").string), approvedAt: row.time(),
                by: row.text() ?? "", reason: row.text())
        }
    }

    static func void(besides digest: Digest?, at now: Timestamp, in db: Database) throws {
        try Prepared(
            """
            UPDATE approval SET used_at = ?, outcome = 'void'
            WHERE used_at IS NULL AND digest IS NOT ?
            """,
            in: db
        )
        .run { row in
            row.add(now.milliseconds)
            row.add(digest?.text)
        }
    }

    static func use(_ digest: Digest, at now: Timestamp, in db: Database) throws {
        try Prepared(
            """
            UPDATE approval SET used_at = ?, outcome = 'used'
            WHERE digest = ? AND used_at IS NULL
            """,
            in: db
        )
        .run { row in
            row.add(now.milliseconds)
            row.add(digest.text)
        }
    }
}

enum PauseRows {
    static func write(_ pauses: [PauseMemory], at now: Timestamp, in db: Database) throws {
        try Prepared("DELETE FROM pause", in: db).run()
        let insertion = try Prepared(
            """
            INSERT INTO pause (number, reason, left_ms, written_at, asked_by, began_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            in: db
        )
        for pause in pauses {
            try insertion.run { row in
                row.add(pause.number.map { Int64($0.digits) })
                row.add(pause.reason)
                row.add((pause.left.wholeNanoseconds + 999_999) / 1_000_000)
                row.add(now.milliseconds)
                row.add(pause.by)
                row.add((now + (.zero - pause.age)).milliseconds)
            }
        }
    }

    static func all(at now: Timestamp, in db: Database) throws -> [PauseMemory] {
        try Prepared(
            """
            SELECT number, reason, left_ms, written_at, asked_by, began_at
            FROM pause ORDER BY position
            """,
            in: db
        )
        .all { row in
            let digits = row.optionalInteger()
            let number = digits.flatMap { PhoneNumber(digits: UInt64(clamping: $0)) }
            if digits != nil, number == nil { throw Damage("a pause is of no number") }
            let reason = row.text() ?? ""
            let span = Duration.milliseconds(row.integer())
            // A calendar that was set back makes no pause longer.
            let written = row.time()
            let left = min(max(span - (now - written), .zero), span)
            let by = row.text()
            let age = max(.zero, now - (row.optionalTime() ?? written))
            return PauseMemory(number: number, reason: reason, by: by, age: age, left: left)
        }
        .filter { $0.left > .zero }
    }
}

enum PinRows {
    static func write(_ pins: [Pin], in db: Database) throws {
        try Prepared("DELETE FROM pin", in: db).run()
        let insertion = try Prepared(
            """
            INSERT INTO pin (
                number, label, agent, provider, label_instead_of, agent_instead_of,
                provider_instead_of
            ) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            in: db
        )
        for pin in pins {
            try insertion.run { row in
                row.add(pin.number)
                row.add(pin.settings)
                row.add(pin.insteadOf)
            }
        }
    }

    static func all(in db: Database) throws -> [Pin] {
        try Prepared(
            """
            SELECT number, label, agent, provider, label_instead_of, agent_instead_of,
                provider_instead_of
            FROM pin ORDER BY number
            """,
            in: db
        )
        .all { row in
            Pin(number: try row.number(), settings: row.settings(), insteadOf: row.settings())
        }
    }
}

enum SentRows {
    static func write(_ slots: [SentSlot], in db: Database) throws {
        try Prepared("DELETE FROM sent", in: db).run()
        let insertion = try Prepared(
            """
            INSERT INTO sent (started_at, count) VALUES (?, ?)
            ON CONFLICT (started_at) DO UPDATE SET count = count + excluded.count
            """,
            in: db
        )
        for slot in slots {
            try insertion.run { row in
                row.add(slot.start.milliseconds)
                row.add(slot.count)
            }
        }
    }

    static func all(in db: Database) throws -> [SentSlot] {
        try Prepared("SELECT started_at, count FROM sent ORDER BY started_at", in: db).all { row in
            SentSlot(start: row.time(), count: Int(row.integer()))
        }
    }
}

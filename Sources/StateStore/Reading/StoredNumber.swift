import GRDB
package import Reconciliation

/// What is written down of one number: the folded journal, and what its last entry said.
package struct StoredNumber: Hashable, Sendable {
    package let number: PhoneNumber
    package let lastApplied: LastAppliedNumber
    package let condition: NumberCondition
    /// The kind of the number's last journal entry.
    package let kind: JournalEntry.Kind
    package let problem: Text?
    /// The HTTP status that the last entry tells of.
    package let status: UInt16?
    package let retryAt: Timestamp?
    package let updatedAt: Timestamp
    /// The revision that was accepted when the last entry was made.
    package let revision: UInt32?

    /// Whether it was given up on until the account shows otherwise.
    package var waitsForAccount: Bool { kind == .stalled && retryAt == nil }
}

extension StoredNumber {
    static let columns = """
        number, id, label, agent, provider, in_doubt, generation, condition, kind, problem, \
        status, retry_at, updated_at, revision
        """

    static let query = "SELECT \(columns) FROM number"

    init(reading row: inout Columns) throws {
        number = try row.number()
        let id = row.string().map { NumberID($0) }
        let settings = row.settings()
        let inDoubt = FieldSet(rawValue: try row.whole(UInt8.self))
        let generation = try row.whole(UInt32.self)
        condition = try row.named(NumberCondition.self)
        lastApplied = LastAppliedNumber(
            id: id,
            settings: settings,
            memory: Memory(
                generation: generation,
                inDoubt: inDoubt,
                isStalled: condition == .stalled
            )
        )
        kind = try row.named(JournalEntry.Kind.self)
        problem = row.text()
        status = row.optionalInteger().map { UInt16(clamping: $0) }
        retryAt = row.optionalInteger().map { Timestamp(milliseconds: $0) }
        updatedAt = row.time()
        revision = row.optionalInteger().map { UInt32(clamping: $0) }
    }
}

extension StoredNumber {
    /// What is left of the time for which stalled numbers are left alone; no more than it was.
    static func rests(at now: Timestamp, in db: Database) throws -> [PhoneNumber: Duration] {
        let query = """
            SELECT number, retry_at, updated_at FROM number
            WHERE condition = 'stalled' AND condition <> 'settled' AND retry_at > ?
            """
        let rows = try Prepared(query, in: db).all({ $0.add(now.milliseconds) }) { row in
            let number = try row.number()
            let end = row.time()
            return (number, min(end - now, end - row.time()))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}

extension StoredNumber {
    fileprivate static func all(
        _ condition: NumberCondition, _ limit: Int, in db: Database
    ) throws -> [StoredNumber] {
        // The index leaves settled numbers out, and is used only when the query says so.
        let scope = condition == .settled ? "" : " AND condition <> 'settled'"
        return try Prepared(
            query + " WHERE condition = ?\(scope) ORDER BY number LIMIT ?", in: db
        )
        .all(
            {
                $0.add(condition.rawValue)
                $0.add(limit)
            },
            StoredNumber.init(reading:)
        )
    }
}

extension StateStore {
    /// The first of the numbers that are stalled, in ascending order.
    package func stalled(limit: Int) throws(StoreFailure) -> [StoredNumber] {
        try see { try StoredNumber.all(.stalled, limit, in: $0) }
    }
}

extension StateReader {
    /// What is written down of one number; `nil` when nothing was ever, or when it was released.
    package func number(_ number: PhoneNumber) throws(StoreFailure) -> StoredNumber? {
        try look { db in
            try Prepared(StoredNumber.query + " WHERE number = ?", in: db)
                .first({ $0.add(number) }, StoredNumber.init(reading:))
        }
    }

    /// Numbers in one condition, in ascending order.
    package func numbers(
        _ condition: NumberCondition,
        limit: Int
    ) throws(StoreFailure) -> [StoredNumber] {
        try look { try StoredNumber.all(condition, limit, in: $0) }
    }

    /// How many numbers are in each condition.
    package func tally() throws(StoreFailure) -> Tally {
        try look { db in
            var tally = Tally()
            let rows = try Prepared("SELECT condition, numbers FROM tally", in: db).all { row in
                (try row.named(NumberCondition.self), Int(try row.whole(UInt32.self)))
            }
            for (condition, count) in rows { tally[condition] = count }
            return tally
        }
    }
}

import GRDB
import Reconciliation

/// Finds, replaces and deletes rows of the table of numbers, within one transaction.
struct NumberRows {
    private let finding: Prepared
    private let writing: Prepared
    private let deleting: Prepared

    init(in db: Database) throws {
        finding = try Prepared(StoredNumber.query + " WHERE number = ?", in: db)
        writing = try Prepared(
            """
            REPLACE INTO number (\(StoredNumber.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            in: db
        )
        deleting = try Prepared("DELETE FROM number WHERE number = ?", in: db)
    }

    func find(_ number: PhoneNumber) throws -> StoredNumber? {
        try finding.first({ $0.add(number) }, StoredNumber.init(reading:))
    }

    func write(_ stored: StoredNumber) throws {
        let lastApplied = stored.lastApplied
        try writing.run { row in
            row.add(stored.number)
            row.add(lastApplied.id?.string)
            row.add(lastApplied.settings)
            row.add(lastApplied.memory.inDoubt.rawValue)
            row.add(lastApplied.memory.generation)
            row.add(stored.condition.rawValue)
            row.add(stored.kind.rawValue)
            row.add(stored.problem)
            row.add(stored.status.map { Int64($0) })
            row.add(stored.retryAt?.milliseconds)
            row.add(stored.updatedAt.milliseconds)
            row.add(stored.revision.map { Int64($0) })
        }
    }

    func delete(_ number: PhoneNumber) throws {
        try deleting.run { $0.add(number) }
    }
}

/// Changes the counts of numbers by condition.
struct TallyRows {
    private let adding: Prepared

    init(in db: Database) throws {
        adding = try Prepared(
            "UPDATE tally SET numbers = numbers + ? WHERE condition = ?",
            in: db
        )
    }

    func add(_ difference: Int, to condition: NumberCondition) throws {
        try adding.run { row in
            row.add(difference)
            row.add(condition.rawValue)
        }
    }
}

import GRDB
package import Reconciliation

/// Reads the whole last applied state.
enum LastAppliedReading {
    static func all(in db: Database) throws -> LastApplied {
        var rows = try LastAppliedRows(in: db)
        defer { rows.stop() }
        var numbers = NumberTable<Memory>()
        numbers.reserve(rows: try count(in: db))
        while try rows.next(into: &numbers) {}
        return LastApplied(numbers)
    }

    /// A hint of how much room to make; the tally counts in no time. A damaged tally is not worth
    /// failing for, and `sum` would fail when it overflows.
    static func count(in db: Database) throws -> Int {
        let sum = try Prepared("SELECT total(numbers) FROM tally", in: db).first { $0.integer() }
        return Int(min(max(sum ?? 0, 0), 10_000_000))
    }
}

extension StateReader {
    /// The last applied state of every number.
    package func lastApplied() throws(StoreFailure) -> LastApplied {
        try look { try LastAppliedReading.all(in: $0) }
    }

    /// About how many numbers there are, by the tally.
    package func countOfNumbers() throws(StoreFailure) -> Int {
        try look { try LastAppliedReading.count(in: $0) }
    }
}

import GRDB
package import Reconciliation

// A million rows are read at each start and for each plan. They come in order of their key, so
// nothing is sorted, and their texts go from SQLite's page into the table's buffer: no string is
// made but one for each agent and provider.

/// Reads the whole last applied state.
enum LastAppliedReading {
    static func all(in db: Database) throws -> LastApplied {
        let statement = try Prepared(
            """
            SELECT number, id, label, agent, provider, in_doubt, generation, condition = 'stalled'
            FROM number ORDER BY number
            """,
            in: db
        )
        var numbers = NumberTable<Memory>()
        numbers.reserve(rows: try count(in: db))
        // A statement that stops half-way would keep the log of the writer from being emptied.
        defer { statement.reset() }
        var agents = NameCodes<AgentSubject>()
        var providers = NameCodes<ProviderSubject>()
        var last: PhoneNumber?
        while try statement.step() {
            var row = statement.columns
            let number = try row.number()
            // The table takes this for granted, and a damaged file can break it.
            if let last, last >= number { throw Damage("the numbers are not in order") }
            last = number
            let id = try row.place(in: &numbers)
            let label = try row.place(in: &numbers)
            let agent = row.withBytes { bytes in
                agents.code(of: bytes, empty: .nothing) { numbers.code(for: $0) }
            }
            let provider = row.withBytes { bytes in
                providers.code(of: bytes, empty: nil) { numbers.code(for: $0) }
            }
            let inDoubt = FieldSet(rawValue: try row.whole(UInt8.self))
            let generation = try row.whole(UInt32.self)
            let memory = Memory(
                generation: generation,
                inDoubt: inDoubt,
                isStalled: row.integer() != 0
            )
            numbers.append(
                number,
                note: memory,
                id: id,
                label: label,
                agent: agent,
                provider: provider
            )
        }
        return LastApplied(numbers)
    }

    /// A hint of how much room to make; the tally counts in no time. A damaged tally is not worth
    /// failing for, and `sum` would fail when it overflows.
    private static func count(in db: Database) throws -> Int {
        let sum = try Prepared("SELECT total(numbers) FROM tally", in: db).first { $0.integer() }
        return Int(min(max(sum ?? 0, 0), 10_000_000))
    }
}

extension Columns {
    /// Keeps the next text in a table, which holds texts of up to 65,534 bytes.
    fileprivate mutating func place(
        in table: inout NumberTable<Memory>
    ) throws -> TextColumn.Place {
        let place: TextColumn.Place? = withBytes { bytes in
            guard let bytes else { return TextColumn.Place.none }
            return bytes.count < Int(UInt16.max) ? table.keep(utf8: bytes) : nil
        }
        guard let place else { throw Damage("a text is too long for its place") }
        return place
    }
}

extension StateReader {
    /// The last applied state of every number.
    package func lastApplied() throws(StoreFailure) -> LastApplied {
        try look { try LastAppliedReading.all(in: $0) }
    }
}

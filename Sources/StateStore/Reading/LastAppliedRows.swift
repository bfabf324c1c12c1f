import GRDB
import Reconciliation

/// The last applied state row by row, in ascending order of number.
///
/// They come in the order of their key, so nothing is sorted, and their texts go from SQLite's page
/// into the table's buffer: no string is made but one for each agent and provider.
struct LastAppliedRows {
    private let statement: Prepared
    private var agents = NameCodes<AgentSubject>()
    private var providers = NameCodes<ProviderSubject>()
    private var last: PhoneNumber?

    static let query = """
        SELECT number, id, label, agent, provider, in_doubt, generation, condition = 'stalled'
        FROM number
        """

    /// All rows, or only those that are looked up.
    init(in db: Database, onlyOne: Bool = false) throws {
        let rest = onlyOne ? "WHERE number = ?" : "ORDER BY number"
        statement = try Prepared("\(Self.query) \(rest)", in: db)
    }

    /// Adds the next row to a table that no other rows are added to; false after the last one.
    mutating func next(into numbers: inout NumberTable<Memory>) throws -> Bool {
        guard try statement.step() else { return false }
        var row = statement.columns
        try add(try row.number(), &row, to: &numbers)
        return true
    }

    /// Adds the row of a number that comes, and leaves out those before it.
    mutating func skip(
        to number: PhoneNumber, into numbers: inout NumberTable<Memory>
    ) throws {
        while try statement.step() {
            var row = statement.columns
            let found = try row.number()
            if found < number { continue }
            if found > number { break }
            return try add(found, &row, to: &numbers)
        }
        throw Damage("\(number) is not where it was")
    }

    /// Adds the row of a number that is there.
    mutating func look(
        up number: PhoneNumber, into numbers: inout NumberTable<Memory>
    ) throws {
        try statement.bind { $0.add(number) }
        defer { statement.reset() }
        guard try statement.step() else { throw Damage("\(number) is not where it was") }
        var row = statement.columns
        try add(try row.number(), &row, to: &numbers)
    }

    private mutating func add(
        _ number: PhoneNumber, _ row: inout Columns, to numbers: inout NumberTable<Memory>
    ) throws {
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

    /// Lets go of the database before the last row; a statement that stops half-way would keep the
    /// log of the writer from being emptied.
    func stop() {
        statement.reset()
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

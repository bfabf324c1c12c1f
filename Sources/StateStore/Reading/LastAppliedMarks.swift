import GRDB
package import Reconciliation

/// The marks of the last applied state row by row, in ascending order of number, and then any of
/// the rows themselves, all of one moment.
package struct LastAppliedMarks {
    private let db: Database
    private let statement: Prepared
    private var last: PhoneNumber?
    private var isAtEnd = false

    init(in db: Database) throws {
        self.db = db
        statement = try Prepared("\(LastAppliedRows.query) ORDER BY number", in: db)
    }

    /// How many there are, by the tally; 0 where it is damaged.
    package func count() throws -> Int {
        try LastAppliedReading.count(in: db)
    }

    /// The mark of the next row; `nil` after the last one.
    package mutating func next() throws -> RowMark? {
        if isAtEnd { return nil }
        guard try statement.step() else {
            isAtEnd = true
            return nil
        }
        var row = statement.columns
        let number = try row.number()
        // The sieve takes this for granted, and a damaged file can break it.
        if let last, last >= number { throw Damage("the numbers are not in order") }
        last = number
        let id = row.mark()
        let label = row.mark()
        let agent = row.mark(empty: .nothing)
        let provider = row.mark()
        let inDoubt = try row.whole(UInt8.self)
        _ = try row.whole(UInt32.self)
        return RowMark(
            number, id: id, label: label, agent: agent, provider: provider,
            isOpen: inDoubt != 0 || row.integer() != 0)
    }

    /// The rows of numbers that are there, given in ascending order.
    package mutating func rows(of numbers: [PhoneNumber]) throws -> NumberTable<Memory> {
        stop()
        var table = NumberTable<Memory>()
        // To step over a row takes a tenth of what it takes to look one up.
        if try numbers.count > count() / 10 {
            var rows = try LastAppliedRows(in: db)
            defer { rows.stop() }
            for number in numbers { try rows.skip(to: number, into: &table) }
        } else {
            var rows = try LastAppliedRows(in: db, onlyOne: true)
            defer { rows.stop() }
            for number in numbers { try rows.look(up: number, into: &table) }
        }
        return table
    }

    /// Lets go of the database before the last row; a statement that stops half-way would keep the
    /// log of the writer from being emptied.
    func stop() {
        statement.reset()
    }
}

extension Columns {
    /// The mark of the next text.
    @inline(__always)
    fileprivate mutating func mark(empty: FieldMark? = nil) -> FieldMark {
        withBytes { bytes in
            guard let bytes else { return .silent }
            if bytes.isEmpty, let empty { return empty }
            return FieldMark(bytes)
        }
    }
}

extension StateReader {
    /// Lends the marks of the last applied state.
    package func withLastAppliedMarks<Value>(
        _ body: (inout LastAppliedMarks) throws -> Value
    ) throws(StoreFailure) -> Value {
        try look { db in
            var marks = try LastAppliedMarks(in: db)
            defer { marks.stop() }
            return try body(&marks)
        }
    }
}

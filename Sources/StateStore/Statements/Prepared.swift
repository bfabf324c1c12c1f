import GRDB
import GRDBSQLite

// A million rows leave no room for an object, an array or a closure for each, so rows travel
// through SQLite's own calls. GRDB keeps the connection, the transactions and the statements.

/// A statement that is prepared once for each connection and then used again and again.
struct Prepared {
    private let statement: Statement
    private let db: Database

    init(_ sql: String, in db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        self.db = db
        reset()
    }

    var handle: OpaquePointer { statement.sqliteStatement }

    /// The columns of the row that the statement stands on.
    var columns: Columns { Columns(handle: handle) }

    /// Fills the parameters from the first one on.
    func bind(_ fill: (inout Parameters) -> Void) throws {
        var parameters = Parameters(handle: handle)
        fill(&parameters)
        if parameters.result != SQLITE_OK { throw failure() }
    }

    /// Goes to the next row; `false` after the last one.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            reset()
            return false
        default: throw failure()
        }
    }

    /// Leaves the row that the statement stands on, and the transaction if it was the last in it.
    func reset() {
        sqlite3_reset(handle)
    }

    /// Runs a statement that gives no rows.
    func run(_ fill: (inout Parameters) -> Void = { _ in }) throws {
        try bind(fill)
        while try step() {}
        // Blobs and texts are not needed any more; a revision's content may be large.
        sqlite3_clear_bindings(handle)
    }

    /// Reads the first row, if there is one.
    func first<Value>(
        _ fill: (inout Parameters) -> Void = { _ in },
        _ read: (inout Columns) throws -> Value
    ) throws -> Value? {
        try bind(fill)
        defer { reset() }
        guard try step() else { return nil }
        var columns = columns
        return try read(&columns)
    }

    /// Reads every row.
    func all<Value>(
        _ fill: (inout Parameters) -> Void = { _ in },
        _ read: (inout Columns) throws -> Value
    ) throws -> [Value] {
        try bind(fill)
        defer { reset() }
        var values: [Value] = []
        while try step() {
            var columns = columns
            values.append(try read(&columns))
        }
        return values
    }

    private func failure() -> DatabaseError {
        let connection = db.sqliteConnection
        let error = DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) }
        )
        reset()
        return error
    }
}

import GRDBSQLite
import Reconciliation

// SQLite without the code under test: what is found on a disk is read by other means than it was
// written with.

/// A connection of its own to a database.
final class Rows {
    private let connection: OpaquePointer

    /// Why something could not be read.
    struct Failure: Error {
        let words: String
    }

    init(path: String) throws(Failure) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE, nil)
        guard let opened else { throw Failure(words: "no memory") }
        guard code == SQLITE_OK else {
            sqlite3_close(opened)
            throw Failure(words: "it does not open: code \(code)")
        }
        connection = opened
    }

    deinit {
        sqlite3_close(connection)
    }

    func run(_ sql: String) throws(Failure) {
        guard sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    func all<Value>(_ sql: String, _ read: (inout Row) -> Value) throws(Failure) -> [Value] {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &prepared, nil) == SQLITE_OK else {
            throw failure
        }
        defer { sqlite3_finalize(prepared) }
        var values: [Value] = []
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW:
                var row = Row(statement: prepared)
                values.append(read(&row))
            case SQLITE_DONE: return values
            default: throw failure
            }
        }
    }

    private var failure: Failure {
        Failure(words: String(cString: sqlite3_errmsg(connection)))
    }
}

/// The columns of a row, one after the other.
struct Row {
    private let statement: OpaquePointer?
    private var column: Int32 = -1

    init(statement: OpaquePointer?) {
        self.statement = statement
    }

    mutating func integer() -> Int64? {
        column += 1
        if sqlite3_column_type(statement, column) == SQLITE_NULL { return nil }
        return sqlite3_column_int64(statement, column)
    }

    mutating func text() -> Text? {
        bytes().map { Text(String(decoding: $0, as: UTF8.self)) }
    }

    mutating func bytes() -> [UInt8]? {
        column += 1
        if sqlite3_column_type(statement, column) == SQLITE_NULL { return nil }
        let count = Int(sqlite3_column_bytes(statement, column))
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    mutating func number() -> PhoneNumber? {
        integer().flatMap { PhoneNumber(digits: UInt64(clamping: $0)) }
    }

    mutating func time() -> Timestamp {
        Timestamp(milliseconds: integer() ?? -1)
    }

    /// The three columns label, agent, provider.
    mutating func settings() -> Settings {
        let label = text()
        let agent: AgentSetting? = text().map {
            $0.isEmpty ? .unassigned : .assigned(AgentID($0.string))
        }
        return Settings(
            label: label, agent: agent, provider: text().map { ProviderID($0.string) })
    }
}

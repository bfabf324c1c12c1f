import GRDB
import Reconciliation

/// Reads a state database and cannot write to it, also while the service is writing.
///
/// Each call sees the state after some whole record; two calls may see two of them.
package struct StateReader: Sendable {
    /// The real path of the file, with symbolic links followed.
    package let path: String
    let queue: DatabaseQueue

    /// Opens a database for reading. Without one it throws `StoreRefusal.missing`.
    package static func open(at path: String) throws(StoreRefusal) -> StateReader {
        let file = DatabaseFile(path: path)
        guard try file.isPresentAnywhere() else { throw .missing(path: file.path) }
        do {
            let queue = try Connection.open(
                file.path,
                readOnly: true,
                patience: Connection.patience
            )
            try queue.read { try check($0, path: file.path) }
            return StateReader(path: file.path, queue: queue)
        } catch DatabaseError.SQLITE_READONLY_ROLLBACK, DatabaseError.SQLITE_READONLY_RECOVERY {
            // More rights would not help: a reader must not write.
            throw .unreadable(path: file.path, reason: StoreRefusal.interruption)
        } catch {
            throw StoreRefusal(error, at: file.path).recognised()
        }
    }

    private static func check(_ db: Database, path: String) throws {
        let known = Migrations.newest
        switch try Schema.finding(in: db) {
        case .empty: throw StoreRefusal.missing(path: path)
        case .foreign:
            throw StoreRefusal.notOurs(path: path, found: "a database of another program")
        case .ours(let version) where version > known:
            throw StoreRefusal.newer(path: path, version: version, known: known)
        case .ours(let version) where version < known:
            throw StoreRefusal.outdated(path: path, version: version, known: known)
        case .ours: try Schema.checkWhole(db)
        }
    }

    /// Ends the reading; the log of the writer can then be emptied.
    package func close() throws(StoreFailure) {
        do {
            try queue.close()
        } catch {
            throw StoreFailure(activity: .closing, cause: StoreRefusal(error, at: path))
        }
    }

    /// One look at the database, in which all rows are of one moment.
    func look<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw StoreFailure(activity: .reading, cause: StoreRefusal(error, at: path))
        }
    }
}

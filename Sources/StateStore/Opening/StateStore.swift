import GRDB
package import Reconciliation

/// The one writer of a state database.
///
/// The caller holds a lock that keeps other writers away (a lock file beside the database).
package struct StateStore: Sendable {
    /// The real path of the file, with symbolic links followed.
    package let path: String
    /// Whether there was nothing yet, and the tables were just made.
    package let isNew: Bool
    /// How much of the journal is kept.
    package var keeping = JournalKeeping.all
    let queue: DatabaseQueue
    private let footing: Footing

    /// The path that a database at `path` really has: absolute, with symbolic links followed. Of a
    /// file that is not there yet it is the real folder and the name.
    ///
    /// A lock file belongs beside this path; beside a link it would lock the link alone.
    package static func realPath(of path: String) -> String {
        DatabaseFile(path: path).path
    }

    /// Whether a file is at the path of a database.
    package static func stands(at path: String) -> Bool {
        if case .file = FileKind(at: DatabaseFile(path: path).path) { true } else { false }
    }

    /// Opens a database for writing; creates it, for its owner alone, when there is none.
    ///
    /// A file that is refused is left as it is, byte for byte.
    package static func open(at path: String) throws(StoreRefusal) -> StateStore {
        try open(at: path, patience: Connection.patience)
    }

    static func open(
        at path: String,
        patience: Duration
    ) throws(StoreRefusal) -> StateStore {
        let file = DatabaseFile(path: path)
        if try !file.isPresent() { try file.create() }
        do {
            let place = FilePlace(of: file.path)
            try look(at: file, patience: patience)
            let queue = try Connection.open(file.path, readOnly: false, patience: patience)
            let isNew = try queue.inDatabase { try prepare($0, of: file) }
            let footing = Footing(of: file.path, database: place)
            return StateStore(path: file.path, isNew: isNew, queue: queue, footing: footing)
        } catch {
            throw StoreRefusal(error, at: file.path).recognised()
        }
    }

    /// Refuses what is not ours before a connection that could write touches it: such a connection
    /// empties the log of the file when it closes.
    private static func look(at file: DatabaseFile, patience: Duration) throws {
        do {
            let queue = try Connection.open(file.path, readOnly: true, patience: patience)
            try queue.read { db in
                let finding = try Schema.finding(in: db)
                try check(finding, of: file)
                if finding == .ours(version: Migrations.newest) { try Schema.checkWhole(db) }
            }
        } catch DatabaseError.SQLITE_READONLY, DatabaseError.SQLITE_CANTOPEN {
            // A transaction was interrupted, and only a writer can undo it.
        }
    }

    /// Returns whether the tables were made from nothing.
    private static func prepare(_ db: Database, of file: DatabaseFile) throws -> Bool {
        // A transaction that was interrupted is undone by now. What it hid may be another
        // program's, whose file must not be turned into one with a write-ahead log.
        try check(Schema.finding(in: db), of: file)
        try Connection.makeDurable(db, path: file.path)
        // Takes the write lock, and so tells at once when another process holds it.
        var hasChanged = false
        var isNew = false
        try db.inTransaction(.immediate) {
            let finding = try Schema.finding(in: db)
            try check(finding, of: file)
            let version = if case .ours(let version) = finding { version } else { 0 }
            isNew = finding == .empty
            hasChanged = isNew || version < Migrations.newest
            if hasChanged { try Schema.migrate(db, from: version) }
            try Schema.checkWhole(db)
            return .commit
        }
        // Brings the mark that the file is ours from the log into the file's header.
        if hasChanged { _ = try db.checkpoint(.passive) }
        return isNew
    }

    private static func check(_ finding: Schema.Finding, of file: DatabaseFile) throws {
        switch finding {
        case .empty: break
        case .foreign:
            throw StoreRefusal.notOurs(path: file.path, found: "a database of another program")
        case .ours(let version) where version > Migrations.newest:
            throw StoreRefusal.newer(path: file.path, version: version, known: Migrations.newest)
        case .ours: break
        }
    }

    func see<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw StoreFailure(activity: .reading, cause: StoreRefusal(error, at: path))
        }
    }

    /// Makes sure that the database is still the file at its path: what is written to another one
    /// does not last.
    package func checkFooting() throws(StoreFailure) {
        try checkFooting(while: .writing)
    }

    private func checkFooting(while activity: StoreFailure.Activity) throws(StoreFailure) {
        do throws(StoreRefusal) {
            try footing.check(at: path)
        } catch {
            throw StoreFailure(activity: activity, cause: error)
        }
    }

    /// Closes the database. When nobody else has it open, all of it is in one file afterwards,
    /// which can be read where nothing may be written.
    package func close() throws(StoreFailure) {
        // SQLite deletes the log by its name, whosever it is by now.
        try checkFooting(while: .closing)
        queue.inDatabase { db in
            // Refused at once while a reader is connected; then the log stays, and is used.
            _ = try? String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        }
        do {
            try queue.close()
        } catch {
            throw StoreFailure(activity: .closing, cause: StoreRefusal(error, at: path))
        }
    }
}

import GRDB

// One connection writes: SQLite before 3.51.3 can damage a database in WAL mode when two
// connections write and reset its log at the same moment. Every other connection is read-only.

/// How connections to a state database are made.
enum Connection {
    /// How long a connection waits for another one's lock.
    static let patience: Duration = .seconds(5)
    /// How much space a log keeps once it begins anew.
    static let logBytes = 16 << 20

    static func open(
        _ path: String,
        readOnly: Bool,
        patience: Duration
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "state"
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(
            Double(patience.components.seconds) + Double(patience.components.attoseconds) / 1e18
        )
        configuration.prepareDatabase { db in
            // A damaged file is not trusted: not the SQL in its schema, nor the cells of a page.
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Makes every commit durable before it returns.
    static func makeDurable(_ db: Database, path: String) throws {
        // To its end: the mode is told before it is written down, and that can still fail.
        let mode = try String.fetchAll(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == ["wal"] else {
            throw StoreRefusal.unreadable(
                path: path,
                reason: "its file system does not allow a write-ahead log; name a place on a local "
                    + "disk with --state"
            )
        }
        // FULL: the log is synchronised at each commit, not only at a checkpoint. The limit gives
        // back the space of the log after a large transaction.
        try db.execute(
            sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = \(logBytes)")
    }
}

import GRDB

/// What the header and the tables of an open file say of it.
enum Schema {
    /// What kind of file it is; nothing of the rows is read.
    enum Finding: Hashable {
        /// No table yet: a file that was just created.
        case empty
        /// Ours, with the tables of this version.
        case ours(version: Int)
        /// A SQLite database of another program.
        case foreign
    }

    static func finding(in db: Database) throws -> Finding {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if application == Migrations.applicationID {
            guard version >= 1 else { throw Damage("its version is \(version)") }
            return .ours(version: version)
        }
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        return application == 0 && version == 0 && tables == 0 ? .empty : .foreign
    }

    /// Brings the tables from one version to the newest. The caller holds the transaction.
    static func migrate(_ db: Database, from version: Int) throws {
        for step in Migrations.all.dropFirst(version) {
            try db.execute(sql: step)
        }
        try db.execute(sql: "PRAGMA application_id = \(Migrations.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(Migrations.newest)")
    }

    /// Throws `Damage` when a table, an index or a trigger, or the header, is not as this program
    /// would make it.
    ///
    /// This is the whole check at opening. `PRAGMA quick_check` reads every page, seconds at a
    /// million numbers; a damaged page is found when it is read, and then nothing wrong is sent.
    static func checkWhole(_ db: Database) throws {
        // With it on, SQLite would look for pages of a kind that this file has not.
        guard try Int.fetchOne(db, sql: "PRAGMA auto_vacuum") == 0 else {
            throw Damage("its header asks for auto-vacuum")
        }
        let present = try Object.all(in: db)
        if fingerprint(of: present) == Migrations.fingerprint { return }
        let all = Set(present)
        if let object = try model().first(where: { !all.contains($0) }) {
            throw Damage("the \(object.type) \(object.name) is missing or altered")
        }
    }

    /// What this program would make, by having SQLite make it: slower than many a plan, and right
    /// whatever words a version of SQLite uses for a table that was altered.
    static func model() throws -> [Object] {
        try DatabaseQueue().inDatabase { model in
            try migrate(model, from: 0)
            return try Object.all(in: model)
        }
    }

    /// A number for all that stands there, in the order of their names: 64 bits of FNV-1a.
    static func fingerprint(of objects: [Object]) -> UInt64 {
        var number: UInt64 = 0xcbf2_9ce4_8422_2325
        for text in objects.lazy.flatMap({ [$0.type, $0.name, $0.sql] }) {
            for byte in Array(text.utf8) + [0] {
                number = (number ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        return number
    }

    /// A table, an index or a trigger.
    struct Object: Hashable {
        let type: String
        let name: String
        let sql: String

        static func all(in db: Database) throws -> [Object] {
            let query = """
                SELECT type, name, coalesce(sql, '') FROM sqlite_schema
                WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY name
                """
            // Not through GRDB, which stops the process at a value that is no text.
            return try Prepared(query, in: db).all { row in
                Object(
                    type: row.string() ?? "",
                    name: row.string() ?? "",
                    sql: row.string() ?? ""
                )
            }
        }
    }
}

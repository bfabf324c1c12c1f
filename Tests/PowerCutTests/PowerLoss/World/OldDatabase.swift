import StateStore

extension World {
    /// A database as it is today, with what the later versions added taken away again.
    static func makeOldDatabase(on disk: Disk) throws {
        try StateStore.open(at: disk.path).close()
        let rows = try Rows(path: disk.path)
        let tables = [
            "approval", "pause", "pin", "sent", "aside", "intervention", "told", "receiver",
            "piece", "part_piece", "journal_block",
        ]
        for table in tables {
            try rows.run("DROP TABLE \(table)")
        }
        for index in ["journal_of_revision", "journal_confirmed"] {
            try rows.run("DROP INDEX \(index)")
        }
        let beginnings = ["held", "reading", "hold", "source", "desired"].map { "\($0)_since" }
        for column in beginnings + ["source_problem", "held_digest", "held"] {
            try rows.run("ALTER TABLE standing DROP COLUMN \(column)")
        }
        for column in ["protected", "managed", "head", "subject", "committed_at"] {
            try rows.run("ALTER TABLE revision DROP COLUMN \(column)")
        }
        try rows.run("ALTER TABLE revision_part DROP COLUMN size")
        try rows.run("PRAGMA user_version = 1")
    }
}

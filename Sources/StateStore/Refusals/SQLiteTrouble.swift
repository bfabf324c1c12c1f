import GRDB

// What SQLite's result codes mean to a person, in one table.

extension StoreRefusal {
    /// Any error of this target's own work, told as a refusal.
    init(_ error: any Error, at path: String) {
        switch error {
        case let refusal as StoreRefusal: self = refusal
        case let damage as Damage: self = .corrupt(path: path, detail: damage.sentence)
        case let trouble as DatabaseError: self.init(trouble, at: path)
        default: self = .failing(path: path, detail: "\(error)")
        }
    }

    private init(_ trouble: DatabaseError, at path: String) {
        let words = trouble.message ?? "no message"
        let file = DatabaseFile(path: path)
        self =
            switch trouble.extendedResultCode {
            // Memory shared between processes lives in a file, too; a full disk stops its growth.
            case .SQLITE_IOERR_SHMSIZE: .full(path: path)
            case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY:
                .unreadable(path: path, reason: file.obstacle(Self.interruption))
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
                .corrupt(path: path, detail: words)
            // What the writer writes fits the tables, unless they are not as it left them.
            case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: .corrupt(path: path, detail: words)
            // A header that asks for a newer format than there is comes with a general code.
            case .SQLITE_ERROR where words == "unsupported file format":
                .corrupt(path: path, detail: words)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
            case .SQLITE_FULL: .full(path: path)
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
                .unreadable(path: path, reason: file.obstacle(words))
            case let code: .failing(path: path, detail: "\(words), code \(code.rawValue)")
            }
    }

    /// Why a database with a rollback journal, or a log without an index, is not read.
    static let interruption =
        "a change was interrupted; start `patchbay run` or `patchbay apply` once, which completes "
        + "or undoes it"
}

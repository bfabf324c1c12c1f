import Foundation
import GRDB
import Testing

@testable import StateStore

@Suite struct `A code of SQLite` {
    private static let path = "/no/state.db"

    private static let damage = StoreRefusal.corrupt(path: path, detail: "words")
    private static let fullness = StoreRefusal.full(path: path)
    private static let lock = StoreRefusal.locked(path: path)

    private static let table: [(ResultCode, StoreRefusal)] = [
        (.SQLITE_CORRUPT, damage), (.SQLITE_CORRUPT_VTAB, damage), (.SQLITE_NOTADB, damage),
        (.SQLITE_CONSTRAINT, damage), (.SQLITE_CONSTRAINT_CHECK, damage),
        (.SQLITE_CONSTRAINT_PRIMARYKEY, damage), (.SQLITE_MISMATCH, damage),
        (.SQLITE_BUSY, lock), (.SQLITE_BUSY_SNAPSHOT, lock), (.SQLITE_LOCKED, lock),
        (.SQLITE_FULL, fullness), (.SQLITE_IOERR_SHMSIZE, fullness),
        (.SQLITE_IOERR_WRITE, .failing(path: path, detail: "words, code 778")),
        (.SQLITE_ERROR, .failing(path: path, detail: "words, code 1")),
    ]

    @Test(arguments: table)
    func `is told as what it means`(code: ResultCode, refusal: StoreRefusal) {
        let trouble = DatabaseError(resultCode: code, message: "words")
        #expect(StoreRefusal(trouble, at: Self.path) == refusal)
    }

    @Test(arguments: [ResultCode.SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY])
    func `of an interrupted change is told as one where nothing is forbidden`(
        code: ResultCode
    ) throws {
        let folder = try Folder()
        try folder.put(Data())
        let trouble = DatabaseError(resultCode: code, message: "words")
        let expected = StoreRefusal.unreadable(
            path: folder.database,
            reason: StoreRefusal.interruption
        )
        #expect(StoreRefusal(trouble, at: folder.database) == expected)
    }
}

@Suite struct `A file system` {
    @Test(arguments: [
        ("/no/state.db", R_OK, "/no/state.db cannot be read (Permission denied), "),
        ("/no", X_OK, "/no cannot be entered (Permission denied), "),
        ("/no/state.db", W_OK, "/no/state.db cannot be written to (Permission denied), "),
        ("/no", W_OK, "/no cannot be written to (Permission denied), "),
    ])
    func `is quoted with what it denies`(place: String, mode: Int32, words: String) {
        let file = DatabaseFile(path: "/no/state.db")
        let said = file.obstacle("nothing") { $0 == place && $1 == mode ? EACCES : nil }
        #expect(said.hasPrefix(words))
        #expect(said.contains("was not closed cleanly"))
    }

    @Test func `that denies nothing is not blamed, and one that denies all is quoted once`() {
        let file = DatabaseFile(path: "/no/state.db")
        #expect(file.obstacle("nothing") { _, _ in nil } == "nothing")
        let said = file.obstacle("nothing") { _, _ in EROFS }
        #expect(said.hasPrefix("/no/state.db cannot be read (Read-only file system), "))
    }

    @Test func `without a write-ahead log is no place for a database`() throws {
        // In memory there is no log either.
        let queue = try DatabaseQueue()
        let refusal = #expect(throws: StoreRefusal.self) {
            try queue.inDatabase { try Connection.makeDurable($0, path: "/no/state.db") }
        }
        guard case .unreadable("/no/state.db", let reason) = refusal else {
            Issue.record("\(refusal as Any)")
            return
        }
        #expect(reason.contains("write-ahead log"))
    }
}

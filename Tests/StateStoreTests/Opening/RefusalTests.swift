import Foundation
import GRDB
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `A database is refused` {
    private func refusal(_ path: String) -> StoreRefusal? {
        #expect(throws: StoreRefusal.self) {
            _ = try StateStore.open(at: path, patience: .milliseconds(20))
        }
    }

    private func readerRefusal(_ path: String) -> StoreRefusal? {
        #expect(throws: StoreRefusal.self) { _ = try StateReader.open(at: path) }
    }

    @Test(arguments: ["hello, I am a text file", String(repeating: "SQL ", count: 5_000), "{}"])
    func `when it is a text file`(text: String) throws {
        let folder = try Folder()
        try folder.put(Data(text.utf8))
        let expected = StoreRefusal.notOurs(path: folder.database, found: "no SQLite database")
        #expect(refusal(folder.database) == expected)
        #expect(readerRefusal(folder.database) == expected)
        #expect(try folder.bytes() == Data(text.utf8))
        #expect(try folder.names == ["state.db"])
    }

    @Test(arguments: ["DELETE", "WAL"])
    func `when another program has made it`(mode: String) throws {
        let folder = try Folder()
        let theirs = try DatabaseQueue(path: folder.database)
        try theirs.inDatabase { db in
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = \(mode)")
            try db.execute(
                sql: "CREATE TABLE contact (name TEXT); INSERT INTO contact VALUES ('A')"
            )
        }
        let before = try folder.names.map { try folder.bytes($0) }
        let expected = StoreRefusal.notOurs(
            path: folder.database,
            found: "a database of another program"
        )
        #expect(refusal(folder.database) == expected)
        #expect(readerRefusal(folder.database) == expected)
        #expect(try folder.names.prefix(1).map { try folder.bytes($0) } == Array(before.prefix(1)))
        #expect(try theirs.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM contact") } == 1)
        #expect(
            try theirs.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
                == mode.lowercased()
        )
    }

    @Test func `when a newer Patchbay has written it`() throws {
        let folder = try Folder()
        try folder.fill([Record(entries: [applied(1, label: "x")])])
        try change(folder, "PRAGMA user_version = 99")
        let before = try folder.bytes()
        let expected = StoreRefusal.newer(
            path: folder.database,
            version: 99,
            known: Migrations.newest
        )
        #expect(refusal(folder.database) == expected)
        #expect(readerRefusal(folder.database) == expected)
        #expect(try folder.bytes() == before)
    }

    @Test(arguments: [0, -1, -2_147_483_648])
    func `when no Patchbay has written its version`(version: Int) throws {
        let folder = try Folder()
        try folder.fill([])
        try change(folder, "PRAGMA user_version = \(version)")
        let expected = StoreRefusal.corrupt(
            path: folder.database,
            detail: "its version is \(version)"
        )
        #expect(refusal(folder.database) == expected)
        #expect(readerRefusal(folder.database) == expected)
    }

    @Test(arguments: [
        "DROP TABLE pace", "DROP INDEX number_unsettled", "DROP TRIGGER journal_only_grows",
        "ALTER TABLE number DROP COLUMN problem",
    ])
    func `when a table is not as it was made`(sql: String) throws {
        let folder = try Folder()
        try folder.fill([])
        try change(folder, sql)
        for refusal in [refusal(folder.database), readerRefusal(folder.database)] {
            guard case .corrupt(let path, let detail) = refusal else {
                Issue.record("\(refusal as Any)")
                continue
            }
            #expect(path == folder.database)
            #expect(detail.hasSuffix("is missing or altered"))
        }
    }

    @Test func `when it is a folder, a device, or in no folder`() throws {
        let folder = try Folder()
        let isFolder = StoreRefusal.unreadable(
            path: folder.path,
            reason: "it is a folder; name a file in it"
        )
        #expect(refusal(folder.path) == isFolder)
        #expect(readerRefusal(folder.path) == isFolder)
        #expect(
            refusal("/dev/full")
                == .unreadable(path: "/dev/full", reason: "it is not a regular file")
        )
        let nowhere = folder.path + "/no/state.db"
        #expect(refusal(nowhere) == .noFolder(path: nowhere))
        #expect(readerRefusal(nowhere) == .missing(path: nowhere))
        #expect(readerRefusal(folder.database) == .missing(path: folder.database))
        #expect(refusal("") != nil)
        #expect(try folder.names.isEmpty)
    }

    @Test func `when it cannot be created`() {
        guard case .unreadable(let path, let reason) = refusal("/proc/self/state.db") else {
            Issue.record("it was created, or refused in another way")
            return
        }
        #expect(path.hasSuffix("/state.db"))
        #expect(reason.hasPrefix("it cannot be created: "))
    }

    @Test func `when another process holds the write lock`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database, patience: .milliseconds(20))
        let other = try DatabaseQueue(path: folder.database)
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect(refusal(folder.database) == .locked(path: folder.database))
            let failure = #expect(throws: StoreFailure.self) {
                try store.write(Record(entries: [applied(1, label: "x")]), at: now)
            }
            #expect(failure?.cause == .locked(path: folder.database))
            #expect(try StateReader.open(at: folder.database).lastApplied().numbers.isEmpty)
            try db.execute(sql: "ROLLBACK")
        }
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
    }

    @Test func `with a sentence that names the file`() {
        let path = "/var/lib/patchbay/state.db"
        let all: [StoreRefusal] = [
            .missing(path: path), .noFolder(path: path), .notOurs(path: path, found: "a song"),
            .newer(path: path, version: 9, known: 1), .outdated(path: path, version: 1, known: 2),
            .corrupt(path: path, detail: "page 3"), .locked(path: path), .full(path: path),
            .unreadable(path: path, reason: "why"), .failing(path: path, detail: "what"),
        ]
        for refusal in all {
            #expect(refusal.description.contains(path))
            #expect(refusal.description.hasSuffix("."))
        }
    }

    @Test func `with the files that go with a damaged one`() {
        let said = StoreRefusal.corrupt(path: "/a/state.db", detail: "page 3").description
        for name in ["state.db-wal", "state.db-shm", "state.db-journal"] {
            #expect(said.contains("/a/\(name)"))
        }
    }

    @Test func `with the quota, which looks like a failing disk`() {
        let refusal = StoreRefusal.failing(path: "/a/state.db", detail: "disk I/O error, code 778")
        #expect(refusal.description.contains("or the quota is used up"))
    }

    private func change(_ folder: Folder, _ sql: String) throws {
        let queue = try DatabaseQueue(path: folder.database)
        try queue.inDatabase { try $0.execute(sql: sql) }
        try queue.close()
    }
}

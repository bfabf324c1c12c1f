import Foundation
import GRDB
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `A database in the middle of a change` {
    private let tearing = "UPDATE number SET label = 'torn'"

    @Test func `is healed by the writer`() throws {
        let (folder, whole) = try Folder.filled()
        let before = try lines(StateReader.open(at: folder.database).lastApplied())
        let crashed = try folder.interrupted(by: tearing)
        #expect(try crashed.bytes() != whole, "the change has reached the file")
        let store = try StateStore.open(at: crashed.database)
        #expect(try lines(store.load(at: now).lastApplied) == before)
        try store.close()
        #expect(try crashed.names == ["state.db"])
        #expect(try lines(StateReader.open(at: crashed.database).lastApplied()) == before)
    }

    @Test func `tells a reader who can heal it, and stays as it is`() throws {
        let (folder, _) = try Folder.filled()
        let crashed = try folder.interrupted(by: tearing)
        let before = try crashed.names.map { try crashed.bytes($0) }
        let refusal = #expect(throws: StoreRefusal.self) {
            _ = try StateReader.open(at: crashed.database)
        }
        #expect(
            refusal?.description
                == "The state database \(crashed.database) cannot be used: a change was "
                + "interrupted; start `patchbay run` or `patchbay apply` once, which completes or "
                + "undoes it."
        )
        #expect(try crashed.names == ["state.db", "state.db-journal"])
        #expect(try crashed.names.map { try crashed.bytes($0) } == before)
    }

    @Test func `by another program is not given a log`() throws {
        let folder = try Folder()
        let theirs = try DatabaseQueue(path: folder.database)
        try theirs.inDatabase { db in
            try db.execute(
                sql: """
                    CREATE TABLE contact (name TEXT);
                    WITH RECURSIVE count (i) AS
                        (SELECT 1 UNION ALL SELECT i + 1 FROM count WHERE i < 2000)
                    INSERT INTO contact SELECT 'contact ' || i FROM count
                    """
            )
        }
        try theirs.close()
        let whole = try folder.bytes()
        let crashed = try folder.interrupted(by: "UPDATE contact SET name = 'torn'")
        #expect(try crashed.bytes() != whole, "the change has reached the file")
        let refusal = #expect(throws: StoreRefusal.self) {
            _ = try StateStore.open(at: crashed.database)
        }
        let found = "a database of another program"
        #expect(refusal == .notOurs(path: crashed.database, found: found))
        // Looking at it has undone what was interrupted, as their own program would have.
        #expect(try crashed.bytes() == whole)
        #expect(try crashed.names == ["state.db"])
    }
}

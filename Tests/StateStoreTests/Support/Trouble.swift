import Foundation
import GRDB
import Reconciliation
import Testing

@testable import StateStore

extension Folder {
    /// A folder with a database of 300 numbers, and the bytes of its one file.
    static func filled() throws -> (Folder, Data) {
        let folder = try Folder()
        let entries = (0..<300).map { applied($0, label: Text("label \($0)")) }
        try folder.fill([Record(entries: entries)])
        return (folder, try folder.bytes())
    }

    /// Opens, reads and writes; answers what stopped it, which is never a crash.
    var trouble: StoreRefusal? {
        do {
            let store = try StateStore.open(at: database, patience: .milliseconds(20))
            _ = try store.load(at: now)
            try store.write(Record(entries: [applied(5, label: "new")]), at: now)
            try store.close()
            return nil
        } catch let refusal as StoreRefusal {
            return refusal
        } catch let failure as StoreFailure {
            return failure.cause
        } catch {
            Issue.record("\(error) is neither a refusal nor a failure")
            return nil
        }
    }

    /// A copy of the database as a crash in the middle of a change leaves it: some pages are
    /// overwritten, and the rollback journal beside it knows what stood there.
    func interrupted(by sql: String) throws -> Folder {
        let crashed = try Folder()
        let queue = try DatabaseQueue(path: database)
        try queue.inDatabase { db in
            // Without waiting for the disk a journal counts from its first byte on, and with room
            // for one page in memory the others go to the file before the end.
            try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = 1")
            try db.inTransaction(.immediate) {
                try db.execute(sql: sql)
                for name in ["state.db", "state.db-journal"] {
                    try crashed.put(bytes(name), name)
                }
                return .rollback
            }
        }
        try queue.close()
        return crashed
    }
}

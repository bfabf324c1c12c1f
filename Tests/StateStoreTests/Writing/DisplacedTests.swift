import Foundation
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `A database that is open` {
    /// What happens to its files while it is in use.
    enum Mischief: String, CaseIterable {
        case deleted, logDeleted, moved, replaced, folderMoved

        var tail: String { self == .logDeleted ? "-wal" : "" }

        func happen(in folder: Folder) throws {
            let files = FileManager.default
            let path = folder.database
            switch self {
            case .deleted: for name in try folder.names { unlink(folder.path + "/" + name) }
            case .logDeleted: unlink(path + "-wal")
            case .moved: try files.moveItem(atPath: path, toPath: folder.path + "/old.db")
            case .replaced:
                try folder.bytes().write(to: URL(fileURLWithPath: path), options: .atomic)
            case .folderMoved:
                try files.moveItem(atPath: folder.path, toPath: folder.path + "-old")
            }
        }
    }

    @Test(arguments: Mischief.allCases)
    func `and is not at its place any more fails at the next write`(_ mischief: Mischief) throws {
        let folder = try Folder()
        defer { try? FileManager.default.removeItem(atPath: folder.path + "-old") }
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        try store.checkFooting()
        try mischief.happen(in: folder)
        let cause = StoreRefusal.displaced(
            path: folder.database, file: folder.database + mischief.tail)
        let expected = StoreFailure(activity: .writing, cause: cause)
        #expect(throws: expected) { try store.checkFooting() }
        #expect(throws: expected) {
            try store.write(Record(entries: [applied(2, label: "x")]), at: now)
        }
        #expect(throws: StoreFailure(activity: .closing, cause: cause)) { try store.close() }
    }

    @Test func `and was replaced with its log leaves the files of the other alone`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let other = try Folder()
        let second = try StateStore.open(at: other.database)
        try second.write(Record(entries: [applied(1, label: "x")]), at: now)
        for name in try folder.names { unlink(folder.path + "/" + name) }
        for name in ["state.db", "state.db-wal"] { try folder.put(other.bytes(name), name) }
        #expect(throws: StoreFailure.self) { try store.close() }
        #expect(try folder.names == ["state.db", "state.db-wal"])
        let reopened = try StateStore.open(at: folder.database)
        #expect(try reopened.load(at: now).lastApplied.numbers.count == 1)
        try reopened.close()
        try second.close()
    }
}

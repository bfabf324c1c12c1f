import Foundation
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `What was written` {
    private func copy(_ folder: Folder, _ names: [String], to other: Folder) throws {
        for name in names { try other.put(folder.bytes(name), name) }
    }

    @Test func `is in the files before the writer has closed them`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        for index in 0..<20 {
            try store.write(Record(entries: [applied(index, label: "x")]), at: now)
            let crashed = try Folder()
            try copy(folder, ["state.db", "state.db-wal"], to: crashed)
            let reopened = try StateStore.open(at: crashed.database)
            #expect(try reopened.load(at: now).lastApplied.numbers.count == index + 1)
        }
        try store.close()
    }

    @Test(arguments: 1...40)
    func `is there up to some whole record when the log is torn`(seed: UInt64) throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        var chance = Chance(seed: seed)
        var ends: Set<Int> = [0]
        var count = 0
        for _ in 0..<10 {
            let size = 1 + chance.below(40)
            let entries = (count..<count + size).map { applied($0, label: "a label") }
            try store.write(Record(entries: entries), at: now)
            count += size
            ends.insert(count)
        }
        let crashed = try Folder()
        try copy(folder, ["state.db"], to: crashed)
        let log = try folder.bytes("state.db-wal")
        try crashed.put(log.prefix(chance.below(log.count)), "state.db-wal")
        let reopened = try StateStore.open(at: crashed.database)
        let numbers = try reopened.load(at: now).lastApplied.numbers.count
        #expect(ends.contains(numbers))
        try reopened.write(Record(entries: [applied(9_999, label: "after")]), at: now)
    }

    @Test func `is in one file after the writer has closed it`() throws {
        let folder = try Folder()
        try folder.fill([Record(entries: [applied(1, label: "x")])])
        #expect(try folder.names == ["state.db"])
        #expect(try StateReader.open(at: folder.database).lastApplied().numbers.count == 1)
    }

    @Test func `is in a file that carries our mark from the start`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        #expect(try Array(folder.bytes()[68..<72]) == Array("PTCY".utf8))
        try store.close()
    }

    @Test func `is found again when a reader outlives the writer`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let reader = try StateReader.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        #expect(try reader.lastApplied().numbers.count == 1)
        try store.close()
        #expect(try reader.lastApplied().numbers.count == 1)
        try reader.close()
        let again = try StateStore.open(at: folder.database)
        #expect(try again.load(at: now).lastApplied.numbers.count == 1)
        try again.close()
        #expect(try folder.names == ["state.db"])
    }

    @Test func `is reached through a link, too`() throws {
        let folder = try Folder()
        try folder.fill([Record(entries: [applied(1, label: "x")])])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.db",
            withDestinationPath: "state.db"
        )
        let store = try StateStore.open(at: folder.path + "/link.db")
        #expect(store.path == folder.database)
        #expect(try store.load(at: now).lastApplied.numbers.count == 1)
        try store.close()
    }
}

/// The superuser may do everything, so these run for everybody else.
@Suite(.enabled(if: geteuid() != 0)) struct `Where nothing may be written` {
    private func seal(_ folder: Folder) throws {
        for name in try folder.names {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o400],
                ofItemAtPath: folder.path + "/" + name
            )
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    }

    @Test func `a database that was closed is read, and not opened for writing`() throws {
        let folder = try Folder()
        try folder.fill([Record(entries: [applied(1, label: "x")])])
        try seal(folder)
        #expect(try StateReader.open(at: folder.database).lastApplied().numbers.count == 1)
        let refusal = #expect(throws: StoreRefusal.self) {
            _ = try StateStore.open(at: folder.database)
        }
        guard case .unreadable(_, let reason) = refusal else {
            Issue.record("\(refusal as Any)")
            return
        }
        #expect(reason.contains("cannot be written to"))
    }

    @Test func `a database that was not closed says what it needs`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        let crashed = try Folder()
        try crashed.put(folder.bytes())
        try crashed.put(folder.bytes("state.db-wal"), "state.db-wal")
        try seal(crashed)
        let refusal = #expect(throws: StoreRefusal.self) {
            _ = try StateReader.open(at: crashed.database)
        }
        guard case .unreadable(_, let reason) = refusal else {
            Issue.record("\(refusal as Any)")
            return
        }
        #expect(reason.contains("was not closed cleanly"))
        try store.close()
    }
}

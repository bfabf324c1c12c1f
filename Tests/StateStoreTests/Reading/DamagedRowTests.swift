import Foundation
import GRDB
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `A reader of damaged rows` {
    @Test(arguments: [
        "UPDATE number SET label = printf('%.70000c', 'x')", "UPDATE number SET in_doubt = 8",
        "UPDATE number SET generation = 4294967296", "UPDATE number SET number = 7",
    ])
    func `refuses values that no Patchbay has written`(sql: String) throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        try store.queue.inDatabase { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: sql)
        }
        let reader = try StateReader.open(at: folder.database)
        if sql.contains("in_doubt") {
            // Bits without a meaning are harmless.
            #expect(try reader.lastApplied().numbers.count == 1)
            return
        }
        let failure = #expect(throws: StoreFailure.self) { try reader.lastApplied() }
        guard case .corrupt = failure?.cause else {
            Issue.record("\(failure as Any) does not tell of damage")
            return
        }
    }

    @Test(arguments: [9, 2])
    func `refuses numbers that are not in order`(other: Int) throws {
        let folder = try Folder()
        try folder.fill([Record(entries: [applied(1, label: "x"), applied(2, label: "y")])])
        var bytes = try folder.bytes()
        let place = try #require(bytes.firstRange(of: key(number(1))))
        bytes.replaceSubrange(place, with: key(number(other)))
        try folder.put(bytes)
        let reader = try StateReader.open(at: folder.database)
        let failure = #expect(throws: StoreFailure.self) { try reader.lastApplied() }
        let detail = "the numbers are not in order"
        #expect(failure?.cause == .corrupt(path: folder.database, detail: detail))
    }

    /// The bytes of a number as the key of its row: seven bits in each, and all but the last one
    /// with the eighth bit set.
    private func key(_ number: PhoneNumber) -> [UInt8] {
        stride(from: 28, through: 0, by: -7).map { shift in
            UInt8(truncatingIfNeeded: number.digits >> UInt64(shift)) & 0x7F
                | (shift == 0 ? 0 : 0x80)
        }
    }

    @Test func `does not keep the log from being emptied`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database, patience: .milliseconds(20))
        try store.write(
            Record(entries: [applied(1, label: "x"), applied(2, label: "y")]),
            at: now
        )
        try store.queue.inDatabase { db in
            try db.execute(
                sql: "PRAGMA ignore_check_constraints = ON; UPDATE number SET in_doubt = 999"
            )
        }
        let reader = try StateReader.open(at: folder.database)
        #expect(throws: StoreFailure.self) { try reader.lastApplied() }
        try store.write(Record(entries: [applied(3, label: "z")]), at: now)
        let isBusy = try store.queue.inDatabase { db in
            try Bool.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        #expect(isBusy == false)
        try reader.close()
        try store.close()
    }

    @Test func `starts although the tally overflows, and does not tell it`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        try store.queue.inDatabase { db in
            try db.execute(sql: "UPDATE tally SET numbers = 9223372036854775807")
        }
        #expect(try store.load(at: now).lastApplied.numbers.count == 1)
        let reader = try StateReader.open(at: folder.database)
        let failure = #expect(throws: StoreFailure.self) { try reader.tally() }
        guard case .corrupt = failure?.cause else {
            Issue.record("\(failure as Any) does not tell of damage")
            return
        }
    }
}

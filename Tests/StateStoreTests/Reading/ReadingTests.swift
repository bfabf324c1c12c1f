import GRDB
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `A reader` {
    @Test func `sees each record while the writer goes on`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let reader = try StateReader.open(at: folder.database)
        for count in 1...5 {
            try store.write(Record(entries: [applied(count, label: "x")]), at: now)
            #expect(try reader.lastApplied().numbers.count == count)
        }
    }

    @Test func `cannot write`() throws {
        let folder = try Folder()
        try folder.fill([Record(entries: [applied(1, label: "x")])])
        let before = try folder.bytes()
        let reader = try StateReader.open(at: folder.database)
        for sql in ["DELETE FROM number", "PRAGMA user_version = 9", "CREATE TABLE mine (a)"] {
            #expect(throws: DatabaseError.self) {
                try reader.queue.inDatabase { try $0.execute(sql: sql) }
            }
        }
        _ = try reader.lastApplied()
        try reader.close()
        #expect(try folder.bytes() == before)
        #expect(try folder.names == ["state.db"])
    }

    @Test func `pages through the history, newest first`() throws {
        let folder = try Folder()
        let entries = (0..<10).map { applied($0 % 2, label: Text("\($0)")) }
        try folder.fill(entries.map { Record(entries: [$0]) })
        let reader = try StateReader.open(at: folder.database)
        func labels(_ rows: [JournalRow]) -> [String] {
            rows.map { $0.entry.after.label?.string ?? "" }
        }
        let first = try reader.history(limit: 3)
        #expect(labels(first) == ["9", "8", "7"])
        #expect(
            try labels(reader.history(limit: 3, before: first.last?.sequence)) == ["6", "5", "4"]
        )
        let one = try reader.history(of: number(1), limit: 2)
        #expect(labels(one) == ["9", "7"])
        #expect(
            try labels(reader.history(of: number(1), limit: 9, before: one.last?.sequence))
                == ["5", "3", "1"]
        )
        #expect(try reader.history(of: number(5), limit: 9).isEmpty)
        #expect(first.allSatisfy { $0.at == now && $0.revision == nil })
    }

    @Test(arguments: [
        (0, 30_000), (12_000, 18_000), (30_000, 0), (3_000_000, 0), (-3_600_000, 30_000),
    ])
    func `finds what is left of a hold`(later: Int64, left: Int64) throws {
        let folder = try Folder()
        let pace = PaceMemory(milliRate: 1_500, hold: .milliseconds(30_000))
        try folder.fill([Record(pace: pace)])
        let then = Timestamp(milliseconds: now.milliseconds + later)
        let expected = PaceMemory(milliRate: 1_500, hold: .milliseconds(left))
        #expect(try StateReader.open(at: folder.database).pace(at: then) == expected)
        #expect(try StateStore.open(at: folder.database).load(at: then).pace == expected)
    }

    @Test(arguments: [
        (0, 0), (1, 1), (30_000_000_000, 30_000), (30_000_000_001, 30_001),
        (30_000_999_999, 30_001),
    ])
    func `finds a hold in whole milliseconds, never a shorter one`(
        nanoseconds: Int64,
        milliseconds: Int64
    ) throws {
        let folder = try Folder()
        let pace = PaceMemory(milliRate: 1_500, hold: .nanoseconds(nanoseconds))
        try folder.fill([Record(pace: pace)])
        let found = try StateReader.open(at: folder.database).pace(at: now)
        #expect(found?.hold == .milliseconds(milliseconds))
    }

    @Test func `knows nothing of an empty database`() throws {
        let folder = try Folder()
        try folder.fill([])
        let reader = try StateReader.open(at: folder.database)
        #expect(try reader.lastApplied().numbers.isEmpty)
        #expect(try reader.revision() == nil)
        #expect(try reader.content(of: 1) == nil)
        #expect(try reader.standing() == nil)
        #expect(try reader.pace(at: now) == nil)
        #expect(try reader.service() == nil)
        #expect(try reader.tally() == Tally())
        #expect(try reader.history(limit: 9).isEmpty)
    }

    @Test func `tells which service was started last`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.noteStart(version: "0.9", at: Timestamp(milliseconds: 1))
        try store.noteStart(version: "1.0", at: now)
        let service = try StateReader.open(at: folder.database).service()
        #expect(service == StoredService(version: "1.0", startedAt: now))
    }
}

@Suite struct `The figures` {
    @Test func `tell how much there is`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let reader = try StateReader.open(at: folder.database)
        let empty = try reader.figures()
        #expect(empty.journalRows == 0 && empty.acceptedAt == nil && empty.sent.isEmpty)
        let revision = Revision(sequence: 1, digest: "aa")
        let entries = (1...3).map { applied($0, label: "x") }
        try store.write(
            Record(accepted: revision, entries: entries),
            content: [RevisionPart(path: "numbers.json", content: [])], at: now)
        let slot = SentSlot(start: now, count: 4)
        try store.write(sent: [slot])
        let figures = try reader.figures()
        #expect(figures.journalRows == 3 && figures.acceptedAt == now && figures.sent == [slot])
        #expect(figures.bytes > 0 && figures.logBytes > 0)
    }
}

import GRDB
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `Letting old entries of the journal go` {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func open(_ entries: Int, days: Int = 36_500) throws -> StateStore {
        var store = try StateStore.open(at: folder.database)
        store.keeping = JournalKeeping(entries: entries, days: days)
        return store
    }

    private func sequences() throws -> [Int64] {
        try StateReader.open(at: folder.database).history(limit: 10_000).map(\.sequence).reversed()
    }

    /// Trims until nothing is left to go; how often that took.
    private func trimAll(_ store: StateStore) throws -> Int {
        var times = 0
        while try store.tidy() { times += 1 }
        return times
    }

    @Test func `what is kept is the newest, and all that is known stays the same`() throws {
        var chance = Chance(seed: 12)
        let store = try open(100)
        let entries = (0..<1_000).map { _ in chance.entry() }
        store.keepingAll { store in
            for part in stride(from: 0, to: 1_000, by: 50) {
                try store.write(Record(entries: Array(entries[part..<part + 50])), at: now)
            }
        }
        let before = try store.load(at: now)
        let reader = try StateReader.open(at: folder.database)
        let (tally, rows) = (try reader.tally(), try reader.history(limit: 100))
        #expect(try store.journalBeginning() == nil)
        #expect(try trimAll(store) == 4)
        #expect(try sequences() == Array(901...1_000))
        #expect(try reader.history(limit: 1_000) == rows)
        #expect(try reader.tally() == tally)
        #expect(try reader.figures().journalRows == 100)
        #expect(try store.journalLength() == 1_000)
        let beginning = JournalBeginning(sequence: 901, at: now, revision: nil)
        #expect(try reader.journalBeginning() == beginning)
        #expect(try store.journalBeginning() == beginning)
        let after = try store.load(at: now)
        #expect(lines(after.lastApplied) == lines(before.lastApplied))
        #expect(lines(after.lastApplied) == lines(folded(entries)))
        #expect(after.rests == before.rests && after.aside == before.aside)
    }

    @Test func `old ones go by their age, a share in an hour, and the newest stays`() throws {
        let store = try open(1_000, days: 10)
        for day in 0..<20 {
            let entries = (0..<10).map { applied($0, label: "x") }
            try store.write(Record(entries: entries), at: now + .seconds(86_400 * day))
        }
        /// Trims in each of the next hours, of a service that starts then.
        func trim(hours: Int, at time: Timestamp) throws {
            let start = Instant(nanoseconds: 7)
            var aging = try store.aging(at: time, start)
            for hour in 0...hours {
                let later = Duration.seconds(3_600 * hour)
                while try store.tidy(&aging, at: time + later, start + later) {}
            }
        }
        let end = now + .seconds(86_400 * 19)
        try trim(hours: 0, at: end)
        #expect(try sequences().count == 200)
        try trim(hours: 2, at: end)
        #expect(try sequences() == Array(4...200))
        // Three more days have gone by then.
        try trim(hours: 100, at: end)
        #expect(try sequences() == Array(104...200))
        // The calendar has jumped ahead by years, of which no entry tells: what goes is of the day
        // that had ended the last time, not more.
        try trim(hours: 40, at: end + .seconds(86_400 * 900))
        #expect(try sequences() == Array(111...200))
        try store.write(
            Record(entries: [applied(1, label: "y")]), at: end + .seconds(86_400 * 900))
        try trim(hours: 900, at: end + .seconds(86_400 * 900))
        #expect(try sequences() == [201])
    }

    @Test func `an empty journal and a short one are left`() throws {
        let store = try open(2)
        #expect(try !store.tidy())
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        #expect(try !store.tidy())
        #expect(try sequences() == [1])
    }

    @Test func `records that come without a rest do not make it longer and longer`() throws {
        let store = try open(80)
        for turn in 0..<100 {
            let entries = (0..<10).map { applied($0, label: Text("\(turn)")) }
            try store.write(Record(entries: entries), at: now)
            #expect(try store.reads("SELECT count(*) FROM journal") <= 90)
        }
    }

    @Test func `what it leaves free is used again`() throws {
        let store = try open(2_000)
        func fill() throws -> Int64 {
            for _ in 0..<100 {
                let entries = (0..<64).map { applied($0, label: Text("\($0) and so on")) }
                try store.write(Record(entries: entries), at: now)
                _ = try trimAll(store)
            }
            return try store.reads("PRAGMA page_count")
        }
        let size = try fill()
        #expect(try fill() <= size + size / 20)
    }

    @Test func `no record is between a batch and the next that cannot be written`() throws {
        let store = try open(10)
        store.keepingAll { store in
            try store.write(
                Record(entries: (0..<1_000).map { applied($0 % 50, label: "x") }), at: now)
        }
        #expect(try store.tidy())
        #expect(try store.reads("SELECT count(*) FROM journal") == 1_000 - JournalKeeping.batch)
        try store.write(Record(entries: [applied(1, label: "y")]), at: now)
        #expect(try sequences().last == 1_001)
    }
}

extension StateStore {
    /// Lets what is beyond the count go, in a moment in which nothing ages.
    fileprivate func tidy() throws -> Bool {
        let start = Instant(nanoseconds: 0)
        var aging = try aging(at: now, start)
        return try tidy(&aging, at: now, start)
    }

    /// Writes without letting anything go.
    fileprivate func keepingAll(_ body: (StateStore) throws -> Void) {
        var store = self
        store.keeping = .all
        #expect(throws: Never.self) { try body(store) }
    }

    fileprivate func reads(_ sql: String) throws -> Int64 {
        try see { db in try Prepared(sql, in: db).first { $0.integer() } ?? 0 }
    }
}

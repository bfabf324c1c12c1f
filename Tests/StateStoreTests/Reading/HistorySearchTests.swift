import GRDB
import Reconciliation
import Testing

@testable import StateStore

/// Rows of the journal are found by what leads to them, and it is what going over all would find.
@Suite struct `Looking for rows of the journal` {
    private let folder: Folder
    private let store: StateStore

    init() throws {
        folder = try Folder()
        store = try StateStore.open(at: folder.database)
    }

    private func time(_ seconds: Int) -> Timestamp {
        Timestamp(milliseconds: Int64(seconds) * 1000)
    }

    /// A journal in which answers come late, and whose calendar is set back now and then.
    private func fill(_ chance: inout Chance) throws {
        var seconds = 1_000
        for sequence in 1...12 as ClosedRange<UInt32> {
            let commit = Commit(
                id: Text(sequence.isMultiple(of: 2) ? "aa\(sequence)" : "bb\(sequence)"),
                author: sequence < 4 ? "Bob" : "Ada", time: time(0), subject: "Edit")
            let revision = Revision(sequence: sequence, digest: "digest", commit: commit)
            try store.write(
                Record(accepted: revision),
                content: [RevisionPart(path: "a.json", content: [])], at: time(seconds))
            // Of one revision nothing was done.
            for _ in 0..<(sequence == 7 ? 0 : 12) {
                let entries = (0...chance.below(6)).map { _ in
                    var entry = chance.entry()
                    if chance.below(10) == 0 { entry.revision = UInt32(max(1, Int(sequence) - 1)) }
                    return entry
                }
                try store.write(Record(entries: entries), at: time(seconds))
                seconds += chance.below(15) == 0 ? -400 : chance.below(50)
            }
        }
    }

    private func filter(_ chance: inout Chance) -> HistoryFilter {
        var filter = HistoryFilter()
        if chance.below(6) == 0 { filter.number = chance.entry().number }
        if chance.below(3) == 0 { filter.revision = UInt32(1 + chance.below(13)) }
        if chance.below(4) == 0 { filter.commit = ["aa", "bb", "aa4", "cc"][chance.below(4)] }
        if chance.below(4) == 0 { filter.author = ["ada", "BO", "eve"][chance.below(3)] }
        if chance.below(3) == 0 { filter.since = time(500 + chance.below(4_000)) }
        if chance.below(3) == 0 { filter.until = time(500 + chance.below(4_000)) }
        return filter
    }

    private func lets(_ row: JournalRow, through filter: HistoryFilter) -> Bool {
        if let number = filter.number, row.entry.number != number { return false }
        if let sequence = filter.revision, row.revision?.sequence != sequence { return false }
        let commit = row.revision?.commit
        if let name = filter.commit, commit?.id.string.hasPrefix(name) != true { return false }
        if let name = filter.author?.lowercased(),
            commit?.author.string.lowercased().contains(name) != true
        {
            return false
        }
        if let since = filter.since, row.at < since { return false }
        if let until = filter.until, row.at >= until { return false }
        return true
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `it finds what going over all of them would`(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        try fill(&chance)
        let reader = try StateReader.open(at: folder.database)
        let all = try reader.history(limit: 10_000)
        for _ in 0..<300 {
            let (filter, limit) = (filter(&chance), 1 + chance.below(40))
            let before = chance.sometimes(Int64(1 + chance.below(all.count + 9)))
            let expected = all.filter { $0.sequence < before ?? .max && lets($0, through: filter) }
            let found = try reader.history(filter, limit: limit, before: before)
            #expect(found == Array(expected.prefix(limit)), "\(filter)")
        }
    }

    @Test func `the times of blocks are as those of their rows, and go with the last`() throws {
        var chance = Chance(seed: 5)
        try fill(&chance)
        try store.write(
            Record(entries: (0..<1_000).map { _ in chance.entry() }), at: time(500))
        let blocks = "SELECT block, first_at, last_at FROM journal_block ORDER BY block"
        let folded = "SELECT sequence / 256, min(at), max(at) FROM journal GROUP BY 1"
        #expect(try rows(blocks).count > 4)
        #expect(try rows(blocks) == rows(folded))
        // Of a database of before they are made in the same way.
        let noted = try rows(blocks)
        try store.change { db in
            try db.execute(
                sql: "DROP TABLE journal_block; CREATE TABLE journal_minute (minute);"
                    + Migrations.all[11])
        }
        #expect(try rows(blocks) == noted)
        let extent = JournalExtent(first: 1, last: try store.journalLength())
        try store.change { try extent.release(512, in: $0) }
        #expect(try rows(blocks).first?.first == 2)
        try store.change { try extent.release(extent.count - 1, in: $0) }
        #expect(try rows(blocks).count == 1)
    }

    private func rows(_ sql: String) throws -> [[Int64]] {
        try store.see { db in
            try Prepared(sql, in: db).all({ _ in }) { [$0.integer(), $0.integer(), $0.integer()] }
        }
    }

    /// What is done step by step, as SQLite tells, by each statement that a body runs: whatever
    /// goes over a whole table is a SCAN.
    private func plans(_ body: (Database) throws -> Void) throws -> [String] {
        try store.see { db in
            var statements: [String] = []
            db.trace { event in
                if case .statement(let statement) = event { statements.append(statement.sql) }
            }
            try body(db)
            db.trace(options: [])
            return try statements.map { sql in
                try Prepared("EXPLAIN QUERY PLAN " + sql, in: db).all { row in
                    _ = (row.integer(), row.integer(), row.integer())
                    return row.string() ?? ""
                }
                .joined(separator: "\n")
            }
        }
    }

    /// The plans of a search, in which nothing may go over the whole journal, nor sort it.
    private func plans(_ filter: HistoryFilter) throws -> String {
        let plans = try plans { db in
            _ = try HistorySearch(filter, limit: 3, before: nil, in: db).rows()
        }
        #expect(plans.contains { $0.hasPrefix("SEARCH journal ") }, "\(plans)")
        for plan in plans {
            #expect(!plan.split(separator: "\n").contains("SCAN journal"), "\(plan)")
            let isOfRows = plan.hasPrefix("SEARCH journal ")
            #expect(!isOfRows || !plan.contains("TEMP B-TREE"), "\(plan)")
        }
        return plans.joined(separator: "\n")
    }

    @Test func `what few rows fit is looked up, and not gone over`() throws {
        var chance = Chance(seed: 3)
        try fill(&chance)
        let byRevision = "SEARCH journal USING INDEX journal_of_revision (revision=? AND rowid>?"
        var filter = HistoryFilter()
        filter.revision = 2
        #expect(try plans(filter).contains(byRevision))
        filter.revision = nil
        filter.author = "ada"
        let byAuthor = try plans(filter)
        #expect(byAuthor.contains(byRevision), "\(byAuthor)")
        // The newest row of each revision.
        let newest = "SEARCH journal USING COVERING INDEX journal_of_revision (revision=?)"
        #expect(byAuthor.contains(newest), "\(byAuthor)")
        filter.number = number(1)
        #expect(try plans(filter).contains("INDEX journal_of_number (number=? AND rowid>?"))
        filter = HistoryFilter()
        (filter.since, filter.until) = (time(1_000), time(2_000))
        let byTime = try plans(filter)
        #expect(byTime.contains("SCAN journal_block"), "\(byTime)")
        #expect(byTime.contains("SEARCH journal USING INTEGER PRIMARY KEY (rowid>?"), "\(byTime)")
        let undone = try plans { _ = try JournalRow.applied(.revision(2), in: $0) }
            .joined(separator: "\n")
        #expect(undone.contains("INDEX journal_of_revision (revision=?)"), "\(undone)")
        #expect(undone.contains("INDEX journal_confirmed (revision>?)"), "\(undone)")
        #expect(!undone.contains("SCAN journal"), "\(undone)")
    }
}

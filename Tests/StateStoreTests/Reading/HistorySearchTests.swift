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

    @Test func `minutes are noted in the database of before, and go with their last row`() throws {
        var chance = Chance(seed: 5)
        try fill(&chance)
        let minutes = "SELECT minute, first, last FROM journal_minute ORDER BY minute"
        let noted = try rows(minutes)
        #expect(noted.count > 20)
        let folded = "SELECT at / 60000, min(sequence), max(sequence) FROM journal GROUP BY 1"
        #expect(noted == (try rows(folded)))
        let count = try store.journalLength()
        for _ in 0...noted.count / 5 {
            try store.change {
                try JournalExtent(first: 1, last: count).release(Int(count) - 1, in: $0)
            }
        }
        let (left, last) = (try rows(minutes), try rows(folded))
        #expect(left.map { [$0[0], $0[2]] } == last.map { [$0[0], $0[2]] } && left.count == 1)
    }

    private func rows(_ sql: String) throws -> [[Int64]] {
        try store.see { db in
            try Prepared(sql, in: db).all({ _ in }) { [$0.integer(), $0.integer(), $0.integer()] }
        }
    }

    /// What is done step by step, as SQLite tells: whatever goes over the whole journal is a SCAN.
    private func plan(_ sql: String) throws -> String {
        try store.see { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
                .joined(separator: "\n")
        }
    }

    @Test func `what few rows fit is looked up, and not gone over`() throws {
        let ofRevision = try plan(
            """
            \(JournalRow.query()) WHERE journal.sequence BETWEEN 1 AND 9 AND journal.revision = 2
            ORDER BY journal.sequence DESC LIMIT 3
            """)
        #expect(ofRevision.contains("USING INDEX journal_of_revision (revision=? AND rowid>?"))
        #expect(!ofRevision.contains("TEMP B-TREE") && !ofRevision.contains("SCAN journal"))
        let undone = try plan(
            JournalRow.query(of: .revision(2)).replacing("?1", with: "2"))
        #expect(undone.contains("INDEX journal_of_revision (revision=?)"), "\(undone)")
        #expect(undone.contains("INDEX journal_confirmed (revision>?)"), "\(undone)")
        #expect(!undone.contains("SCAN journal"), "\(undone)")
    }
}

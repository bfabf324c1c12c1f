import GRDB
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `A record` {
    @Test func `is written as a whole`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let standing = Standing(
            desiredProblem: "line 3",
            hold: "the key is refused",
            readingProblem: nil,
            drifted: 4
        )
        let pace = PaceMemory(milliRate: 2_500, hold: .seconds(30))
        let revision = Revision(sequence: 1, digest: "abc")
        let content = [
            RevisionPart(path: "a.json", content: [0, 255, 10]),
            RevisionPart(path: "b.json", content: []),
        ]
        try store.write(
            Record(
                accepted: revision,
                entries: [applied(1, label: "x")],
                standing: standing,
                pace: pace
            ),
            content: content,
            at: now
        )
        let state = try store.load(at: now)
        #expect(state.revision == revision)
        #expect(state.content == content)
        #expect(state.standing == standing)
        #expect(state.pace == pace)
        #expect(lines(state.lastApplied).count == 1)
        let reader = try StateReader.open(at: folder.database)
        #expect(try reader.history(limit: 1).first?.revision == revision)
        #expect(try reader.number(number(1))?.revision == 1)
        #expect(try reader.revision() == StoredRevision(revision: revision, acceptedAt: now))
        #expect(try reader.content(of: 1) == content)
        var began = StandingBegan()
        (began.desiredProblem, began.hold) = (now, now)
        let stored = StoredStanding(
            standing: standing, heldDigest: nil, since: now, began: began)
        #expect(try reader.standing() == stored)
    }

    @Test func `tells why numbers are left, one by one`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(aside: [number(1): .held, number(2): .drifted]), at: now)
        try store.write(Record(aside: [number(1): nil, number(3): .reported]), at: now)
        try store.write(Record(aside: [number(2): .held, number(9): nil]), at: now)
        let left: [PhoneNumber: Aside] = [number(2): .held, number(3): .reported]
        #expect(try store.load(at: now).aside == left)
        #expect(try StateReader.open(at: folder.database).aside() == left)
    }

    @Test func `that fails half-way leaves nothing behind`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(
            Record(accepted: Revision(sequence: 1, digest: "a")),
            content: [RevisionPart(path: "a", content: [1])],
            at: now
        )
        #expect(throws: StoreFailure.self) {
            // The revision is there already, and the entries come after it.
            try store.write(
                Record(
                    accepted: Revision(sequence: 1, digest: "b"),
                    entries: [applied(1, label: "x")]
                ),
                content: [RevisionPart(path: "b", content: [2])],
                at: now
            )
        }
        let state = try store.load(at: now)
        #expect(state.lastApplied.numbers.isEmpty)
        #expect(state.content?.map(\.path) == ["a"])
    }

    @Test func `that does not fit a damaged table tells of damage`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        try store.queue.inDatabase { try $0.execute(sql: "UPDATE tally SET numbers = 0") }
        let deferred = JournalEntry(.deferred, number(1), generation: 1)
        let failure = #expect(throws: StoreFailure.self) {
            try store.write(Record(entries: [deferred]), at: now)
        }
        guard case .corrupt(folder.database, _) = failure?.cause else {
            Issue.record("\(failure as Any) does not tell of damage")
            return
        }
    }

    @Test func `is undone when the disk is full, and the next one is written`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "first")]), at: now)
        try limitPages(of: store, "page_count")
        let many = (0..<500).map { applied($0, label: "some label of a number") }
        let failure = #expect(throws: StoreFailure.self) {
            try store.write(Record(entries: many), at: now)
        }
        #expect(failure?.activity == .writing)
        #expect(failure?.cause == .full(path: folder.database))
        #expect(try lines(store.load(at: now).lastApplied).map(\.number) == [number(1)])
        try limitPages(of: store, "1000000")
        try store.write(Record(entries: many), at: now)
        #expect(try store.load(at: now).lastApplied.numbers.count == 500)
    }

    /// Forbids the file to grow; `page_count` stands for the pages that it has.
    private func limitPages(of store: StateStore, _ limit: String) throws {
        try store.queue.inDatabase { db in
            let count = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let pages = limit == "page_count" ? "\(count)" : limit
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
        }
    }

    @Test func `never changes a row of the journal`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        #expect(throws: DatabaseError.self) {
            try store.queue.inDatabase {
                try $0.execute(sql: "UPDATE journal SET label_after = 'y'")
            }
        }
    }

    @Test func `is synchronised at every commit, in one log`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try store.write(Record(entries: [applied(1, label: "x")]), at: now)
        func asked(_ pragma: String) throws -> String? {
            try store.queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA \(pragma)") }
        }
        #expect(try asked("synchronous") == "2")
        #expect(try asked("journal_mode") == "wal")
        #expect(try asked("foreign_keys") == "1")
        #expect(try asked("integrity_check") == "ok")
        for name in try folder.names { #expect(try folder.permissions(name) == 0o600) }
    }

    @Test func `may adopt a whole account`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let entries = (0..<20_000).map { index in
            JournalEntry(
                .adopted,
                number(index),
                id: NumberID("ap_\(index)"),
                generation: 1,
                after: Settings(
                    label: Text("\(index)"),
                    agent: .assigned(AgentID("agent_\(index % 700)"))
                )
            )
        }
        try store.write(Record(entries: entries), at: now)
        #expect(try lines(store.load(at: now).lastApplied) == lines(folded(entries)))
    }
}

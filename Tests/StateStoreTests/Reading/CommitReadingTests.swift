import Reconciliation
import Testing

@testable import StateStore

/// What is kept of commits, and the history looked through by them.
struct CommitReadingTests {
    private func commit(_ id: Text, by author: Text) -> Commit {
        Commit(id: id, author: author, time: Timestamp(milliseconds: 5_000), subject: "Edit")
    }

    private func accept(
        _ store: StateStore, _ sequence: UInt32, _ commit: Commit?, at seconds: Int64
    ) throws {
        var entry = JournalEntry(
            .applied, number(Int(sequence)), generation: 1, after: Settings(label: "x"))
        entry.revision = sequence
        let revision = Revision(
            sequence: sequence, digest: Digest("digest \(sequence)"), commit: commit)
        try store.write(
            Record(accepted: revision, entries: [entry]),
            content: [RevisionPart(path: "numbers.json", content: [])],
            at: Timestamp(milliseconds: seconds * 1000))
    }

    private func withHistory(_ body: (StateStore, StateReader) throws -> Void) throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try accept(store, 1, nil, at: 10)
        try accept(store, 2, commit("aa11bb", by: "Ada <ada@example.com>"), at: 20)
        try accept(store, 3, commit("bb22cc", by: "Bob <bob@example.com>"), at: 30)
        try body(store, StateReader.open(at: folder.database))
        try store.close()
    }

    @Test func `a revision is read with its commit, and with the newest that was seen`() throws {
        try withHistory { store, reader in
            let known = commit("bb22cc", by: "Bob <bob@example.com>")
            let revision = Revision(sequence: 3, digest: "digest 3", commit: known, head: "dd44")
            try store.write(Record(seen: revision), at: now)
            #expect(try reader.revision()?.revision == revision)
            #expect(try reader.revision(3) == revision)
            #expect(try reader.revision(1)?.commit == nil)
            #expect(try reader.revisions(limit: 9).map(\.revision.sequence) == [3, 2, 1])
            #expect(try store.load(at: now).revision == revision)
        }
    }

    @Test func `the history is looked through by revision, commit, author and time`() throws {
        try withHistory { _, reader in
            let cases: [((inout HistoryFilter) -> Void, [UInt32?])] = [
                ({ _ in }, [3, 2, 1]), ({ $0.revision = 2 }, [2]), ({ $0.commit = "bb2" }, [3]),
                ({ $0.commit = "cc" }, []), ({ $0.author = "ADA@" }, [2]),
                ({ $0.author = "example" }, [3, 2]),
                ({ $0.since = Timestamp(milliseconds: 20_000) }, [3, 2]),
                ({ $0.until = Timestamp(milliseconds: 20_000) }, [1]),
                ({ $0.number = number(3) }, [3]),
            ]
            for (change, expected) in cases {
                var filter = HistoryFilter()
                change(&filter)
                let found = try reader.history(filter, limit: 9).map { $0.revision?.sequence }
                #expect(found == expected, "\(filter)")
            }
        }
    }

    @Test func `what was asked for is looked through by time`() throws {
        try withHistory { store, reader in
            for seconds in [1, 2, 3] {
                let at = Timestamp(milliseconds: Int64(seconds) * 1000)
                try store.note([Intervention(.paused, at: at, by: "uid 0")])
            }
            let found = try reader.interventions(
                since: Timestamp(milliseconds: 2_000), until: Timestamp(milliseconds: 3_000),
                limit: 9)
            #expect(found.map(\.at.milliseconds) == [2_000])
        }
    }
}

import Reconciliation
import Testing

@testable import StateStore

struct StandingTests {
    @Test func `since when something is wrong is kept while it is, in whatever words`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        func began(_ standing: Standing, minute: Int) throws -> StandingBegan {
            try store.write(Record(standing: standing), at: now + .seconds(60 * minute))
            let reader = try StateReader.open(at: folder.database)
            return try #require(try reader.standing()).began
        }
        var expected = StandingBegan()
        expected.held = now
        #expect(try began(Standing(held: "the new revision is held"), minute: 0) == expected)
        expected.hold = now + .seconds(60)
        let both = Standing(hold: "401", held: "it is held: 12 numbers", drifted: 1)
        #expect(try began(both, minute: 1) == expected)
        expected.held = nil
        #expect(try began(Standing(hold: "401: no"), minute: 2) == expected)
        #expect(try began(Standing(), minute: 3) == StandingBegan())
        expected = StandingBegan()
        expected.desiredProblem = now + .seconds(240)
        expected.sourceProblem = now + .seconds(240)
        expected.readingProblem = now + .seconds(240)
        let rest = Standing(desiredProblem: "a", sourceProblem: "b", readingProblem: "c")
        #expect(try began(rest, minute: 4) == expected)
    }

    @Test func `what was done under a revision is counted as far as the journal is looked at`()
        throws
    {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        for sequence in 1...3 as ClosedRange<UInt32> {
            let revision = Revision(sequence: sequence, digest: Digest("d\(sequence)"))
            var entry = applied(1, label: "x")
            entry.revision = sequence
            var other = entry
            other.kind = .rejected
            try store.write(
                Record(accepted: revision, entries: sequence == 2 ? [] : [entry, other]),
                content: [RevisionPart(path: "a", content: [])], at: now)
        }
        let reader = try StateReader.open(at: folder.database)
        let effects = try reader.effects()
        #expect(effects[3] == .init(applied: 1, refused: 1))
        #expect(effects[2] == .init() && effects[1] == .init(applied: 1, refused: 1))
        let newest = try reader.effects(rows: 2)
        #expect(newest[3] == nil && newest[1] == nil, "rows of it may lie further back")
        let most = try reader.effects(rows: 3)
        #expect(most[3] == .init(applied: 1, refused: 1) && most[1] == nil)
        try store.change { try JournalExtent(first: 1, last: 4).release(1, in: $0) }
        let kept = try reader.effects()
        #expect(kept[1] == nil, "one of its rows was let go")
        #expect(kept[2] == .init() && kept[3] == .init(applied: 1, refused: 1))
        try store.change { try JournalExtent(first: 2, last: 4).release(2, in: $0) }
        #expect(try [1, 2, 3].allSatisfy { try reader.effects()[$0] == nil })
    }
}

import GRDB
import Reconciliation
import Testing

@testable import StateStore

// A PATCH without an answer is confirmed by a reading, maybe much later: by then another revision
// is in force, and the reading knows of no reason. It belongs to the PATCH all the same.

@Suite struct `What an undo takes` {
    private let folder: Folder
    private let store: StateStore

    init() throws {
        folder = try Folder()
        store = try StateStore.open(at: folder.database)
    }

    private func accept(_ revision: UInt32) throws {
        try store.write(
            Record(accepted: Revision(sequence: revision, digest: Digest("\(revision)"))),
            content: [RevisionPart(path: "a.json", content: [])], at: now)
    }

    private func write(
        _ kind: JournalEntry.Kind, _ index: Int, in revision: UInt32, _ after: Settings,
        _ reason: Reason? = nil
    ) throws {
        var entry = JournalEntry(
            kind, number(index), generation: 1, before: Settings(label: "before"), after: after,
            reason: reason)
        entry.revision = revision
        try store.write(Record(entries: [entry]), at: now)
    }

    /// What the store and a reader find, which is the same: the labels, with the reasons.
    private func taken(_ target: UndoTarget) throws -> [String] {
        let entries = try store.applied(target)
        #expect(try StateReader.open(at: folder.database).applied(target) == entries)
        return entries.map { entry in
            let what = entry.after.label ?? entry.after.agent.map { "\($0)" } ?? ""
            return "\(what), \(entry.reason?.rawValue ?? "no reason")"
        }
    }

    @Test func `a change that was read later counts to the revision that asked for it`() throws {
        try (1...3).forEach { try accept($0) }
        try write(.intended, 1, in: 2, Settings(label: "two"), .changedInFile)
        try write(.unknown, 1, in: 2, Settings(label: "two"), .changedInFile)
        try write(.intended, 2, in: 3, Settings(label: "three"), .changedInFile)
        try write(.applied, 1, in: 3, Settings(label: "two"))
        try write(.applied, 2, in: 3, Settings(label: "three"), .changedInFile)
        #expect(try taken(.revision(1)).isEmpty)
        #expect(try taken(.revision(2)) == ["two, changed in the file"])
        #expect(try taken(.revision(3)) == ["three, changed in the file"])
    }

    @Test func `drift that was put back stays so when only a reading tells`() throws {
        try accept(1)
        try write(.intended, 1, in: 1, Settings(label: "two"), .changedInFile)
        try write(.applied, 1, in: 1, Settings(label: "two"), .changedInFile)
        try write(.intended, 1, in: 1, Settings(label: "back"), .drift)
        try write(.applied, 1, in: 1, Settings(label: "back"))
        #expect(try taken(.revision(1)) == ["two, changed in the file", "back, drift"])
    }

    @Test func `the last change of a number is the whole PATCH, and not the one before`() throws {
        try accept(1)
        let both = Settings(label: "new", agent: .unassigned)
        try write(.intended, 1, in: 1, Settings(label: "old"), .firstSight)
        try write(.applied, 1, in: 1, Settings(label: "old"), .firstSight)
        try write(.intended, 1, in: 1, both, .changedInFile)
        try write(.applied, 1, in: 1, Settings(label: "new"), .changedInFile)
        try write(.applied, 2, in: 1, Settings(label: "other"), .changedInFile)
        try write(.applied, 1, in: 1, Settings(agent: .unassigned))
        let expected = ["new, changed in the file", "unassigned, changed in the file"]
        #expect(try taken(.number(number(1))) == expected)
        // A PATCH that was refused is no change.
        try write(.intended, 1, in: 1, Settings(label: "refused"), .changedInFile)
        try write(.rejected, 1, in: 1, Settings(label: "refused"), .changedInFile)
        #expect(try taken(.number(number(1))) == expected)
    }

    @Test func `a change whose PATCH is not in the journal counts if it has a reason`() throws {
        try accept(1)
        try write(.applied, 1, in: 1, Settings(label: "first"))
        #expect(try taken(.revision(1)).isEmpty)
        #expect(try taken(.number(number(1))).isEmpty)
        try write(.applied, 1, in: 1, Settings(label: "second"), .undone)
        #expect(try taken(.revision(1)) == ["second, undo"])
        #expect(try taken(.number(number(1))) == ["second, undo"])
        #expect(try taken(.number(number(2))).isEmpty)
    }
}

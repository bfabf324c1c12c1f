import Reconciliation
import Testing

@testable import StateStore

@Suite struct `An approval` {
    private static let reason: Text = "ticket 7"

    private func isGood(_ reader: StateReader, at moment: Timestamp) throws -> Bool {
        let listed = try reader.approvals(at: moment)
        let isListed =
            listed == [
                StoredApproval(digest: "one", approvedAt: now, by: "uid 0", reason: Self.reason)
            ]
        let isApproved = try reader.isApproved("one", at: moment)
        #expect(isListed == isApproved && (isListed || listed.isEmpty))
        let isOtherApproved = try reader.isApproved("other", at: moment)
        #expect(!isOtherApproved)
        return isApproved
    }

    /// A store with the approval.
    private func approved(in folder: Folder) throws -> StateStore {
        let store = try StateStore.open(at: folder.database)
        try store.note(
            StoredApproval(digest: "one", approvedAt: now, by: "uid 0", reason: Self.reason))
        return store
    }

    @Test func `holds for an hour, and not in a calendar that was set back`() throws {
        let folder = try Folder()
        _ = try approved(in: folder)
        let reader = try StateReader.open(at: folder.database)
        #expect(try isGood(reader, at: now))
        #expect(try isGood(reader, at: now + .seconds(3_599)))
        #expect(try !isGood(reader, at: now + .seconds(3_600)))
        #expect(try !isGood(reader, at: now + .seconds(-1)))
    }

    @Test func `is used up by the record that says so, and by no other`() throws {
        let folder = try Folder()
        let store = try approved(in: folder)
        let reader = try StateReader.open(at: folder.database)
        try store.write(Record(usedApprovals: ["other"]), at: now)
        #expect(try isGood(reader, at: now))
        try store.write(Record(usedApprovals: ["one"]), at: now)
        #expect(try !isGood(reader, at: now))
        #expect(try !store.isApproved("one", at: now))
    }

    @Test func `that is given once more after it was used holds again`() throws {
        let folder = try Folder()
        let store = try approved(in: folder)
        let reader = try StateReader.open(at: folder.database)
        try store.write(Record(usedApprovals: ["one"]), at: now)
        try store.note(
            StoredApproval(digest: "one", approvedAt: now, by: "uid 0", reason: Self.reason))
        #expect(try isGood(reader, at: now))
    }
}

import Reconciliation
import Testing

@testable import StateStore

struct InterventionTests {
    private let one = PhoneNumber(digits: 14_155_550_101)
    private let two = PhoneNumber(digits: 14_155_550_102)

    private func approval(_ digest: Digest, after span: Duration) -> StoredApproval {
        StoredApproval(digest: digest, approvedAt: now + span, by: "uid 7", reason: "why")
    }

    @Test func `a pause is kept with who has asked for it, and since when it is`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let pause = PauseMemory(
            number: one, reason: "port", by: "uid 7", age: .seconds(60), left: .seconds(90))
        try store.write(Record(pauses: [pause]), at: now)
        let reader = try StateReader.open(at: folder.database)
        var later = pause
        (later.age, later.left) = (.seconds(70), .seconds(80))
        #expect(try reader.pauses(at: now + .seconds(10)) == [later])
        #expect(try reader.pauses(at: now + .seconds(-90)).map(\.age) == [.zero])
    }

    @Test func `who asked for what is kept, newest first, when nothing is left of it`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let pause = Intervention(
            .paused, at: now, number: one, by: "uid 7", reason: "port", until: now + .seconds(60))
        let resume = Intervention(.resumed, at: now + .seconds(9), by: "uid 8")
        try store.write(Record(pauses: []), interventions: [pause], at: now)
        try store.note([resume])
        try store.note(approval("used", after: .seconds(1)))
        try store.write(Record(usedApprovals: ["used"]), at: now + .seconds(2))
        try store.note(approval("void", after: .seconds(3)))
        try store.voidApprovals(besides: nil, at: now + .seconds(4))
        try store.note(approval("open", after: .seconds(5)))
        let reader = try StateReader.open(at: folder.database)
        let all = try reader.interventions(limit: 9)
        #expect(all.first == resume && all.last == pause)
        #expect(all.map(\.digest) == [nil, "open", "void", "used", nil])
        #expect(all.map(\.outcome) == [nil, nil, .void, .used, nil])
        #expect(try reader.interventions(limit: 2) == Array(all.prefix(2)))
        #expect(try reader.interventions(of: one, limit: 9) == all)
        #expect(try reader.interventions(of: two, limit: 9) == all.dropLast())
    }
}

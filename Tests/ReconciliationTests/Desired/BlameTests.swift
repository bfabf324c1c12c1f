import Testing

@testable import Reconciliation

struct BlameTests {
    private func revision(_ sequence: UInt32) -> Revision {
        Revision(sequence: sequence, digest: Digest("digest \(sequence)"))
    }

    /// Goes back through older desired states, the newest first.
    private func blame(_ newest: [Wish], _ older: [[Wish]]) -> Blame {
        let count = UInt32(older.count)
        var blame = Blame(of: desired(newest), since: revision(count + 1))
        for (index, wishes) in older.enumerated() {
            blame.goBack(to: desired(wishes), of: revision(count - UInt32(index)))
        }
        return blame
    }

    private func origin(_ blame: Blame, _ index: Int, _ field: Field) -> UInt32? {
        blame.rows.first { $0.number == number(index) }?.origin(of: field)?.sequence
    }

    @Test func `each field has the oldest revision that asks the same without a break`() {
        let both = Settings(label: "B", agent: .assigned("agent_1"))
        let result = blame(
            [Wish(1, both), Wish(2, .label("A"))],
            [
                [Wish(1, both), Wish(2, .label("A"))],
                [Wish(1, Settings(label: "A", agent: .assigned("agent_1"))), Wish(2, .label("x"))],
                [Wish(1, both)],
            ])
        #expect(origin(result, 1, .label) == 3)
        #expect(origin(result, 1, .agent) == 1)
        #expect(origin(result, 1, .provider) == nil)
        #expect(origin(result, 2, .label) == 3)
    }

    @Test func `what came with the newest revision is settled by the one before`() {
        let result = blame(
            [Wish(1, .label("B"))], [[Wish(1, .label("A"))], [Wish(1, .label("B"))]])
        #expect(origin(result, 1, .label) == 3)
        #expect(result.isSettled)
        #expect(!blame([Wish(1, .label("B"))], [[Wish(1, .label("B"))]]).isSettled)
    }
}

import Testing

@testable import Reconciliation

/// The database may be older than what was last sent.
struct ReadsFirstTests {
    private func script(reads: Bool = true) -> Script {
        let script = Script(
            reads: reads, known: [Known(1, .label("old")), Known(2, .label("old"))],
            last: [Wish(1, .label("old")), Wish(2, .label("old"))], readsFirst: true)
        script.tell(
            .desired(desired([Wish(1, .label("new")), Wish(2, .label("new"))]), "digest 2"))
        return script
    }

    @Test func `nothing is sent before the account was read, and then only what it lacks`() {
        let script = script()
        script.pass(.seconds(2))
        #expect(script.sends.isEmpty && !script.entries.contains { $0.kind == .intended })
        script.readAccount(live(1, label: "new"), live(2, label: "old"))
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.number) == [number(2)])
        #expect(script.base(1) == .label("new"))
    }

    @Test func `where the account may not be read, it goes on by what is remembered`() {
        let script = script()
        script.reach(.numbers(after: nil))
        script.observe(.numbers(.status(403, "no")), .numbers(after: nil))
        script.wakeUntilSent()
        #expect(!script.sends.isEmpty)
        let blind = self.script(reads: false)
        blind.wakeUntilSent()
        #expect(!blind.sends.isEmpty)
    }
}

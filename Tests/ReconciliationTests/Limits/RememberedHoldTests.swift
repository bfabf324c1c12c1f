import Testing

@testable import Reconciliation

/// What was held when the service stopped stays so until it is judged, however often it starts.
struct RememberedHoldTests {
    private let wishes = (1...4).map { Wish($0, .label("A")) }

    private func started(_ standing: Standing?, readsFirst: Bool = false) -> Script {
        let known = wishes.map { Known($0.index, .label("old")) }
        let script = Script(
            known: known, last: wishes, standing: standing, readsFirst: readsFirst)
        script.desire(wishes, digest: "digest 1")
        return script
    }

    /// What the last record says of it.
    private func standing(of script: Script, after before: Standing) -> Standing {
        script.record?.record.standing ?? before
    }

    private func passTime(_ script: Script) {
        script.writeAll()
        script.pass(.seconds(5))
        script.tell(.woke)
        script.writeAll()
    }

    @Test func `a second restart knows it, too`() {
        let before = Standing(held: "everything is held")
        let second = started(standing(of: started(before), after: before))
        passTime(second)
        #expect(second.sends.isEmpty)
        #expect(second.reconciler.standing.held == Awaited.judgement.words)
    }

    /// What was held may be of a revision that is none any more: it is told that something waits,
    /// and for what, once.
    @Test func `it is told what is waited for after a start`() {
        let script = started(Standing(held: "the new revision is held"))
        passTime(script)
        let told = script.reports.compactMap { report -> Text? in
            if case .waiting(let words) = report { words } else { nil }
        }
        #expect(told == [Awaited.judgement.words])
    }

    @Test func `that the memory may be old is known after a second restart`() {
        let first = started(nil, readsFirst: true)
        let second = started(standing(of: first, after: Standing()))
        passTime(second)
        #expect(second.sends.isEmpty && second.reconciler.standing.held != nil)
        second.readAccount(wishes.map { live($0.index, label: "old") })
        second.wakeUntilSent()
        #expect(!second.sends.isEmpty && second.reconciler.standing.held == nil)
    }

    /// Nothing leaves, for no list tells more, until somebody approves.
    private func expectHeldUnread(_ script: Script) throws {
        passTime(script)
        #expect(script.sends.isEmpty)
        let held = try #require(script.reconciler.held)
        #expect(held.breaches == [.unreadList])
        script.tell(.approved(Approval(exactly: held.plan, digest: "plan")))
        script.wakeUntilSent()
        #expect(!script.sends.isEmpty)
    }

    @Test func `where the list is refused then, it is held until somebody approves`() throws {
        let script = started(Standing(held: "everything is held"))
        script.reach(.numbers(after: nil))
        script.observe(.numbers(.status(403)), .numbers(after: nil))
        try expectHeldUnread(script)
    }

    @Test func `where the list fails again and again it is held until somebody approves`() throws {
        let script = started(Standing(held: "everything is held"))
        for _ in 0..<Policy.failedPageTries {
            #expect(script.reconciler.held == nil)
            script.reach(.numbers(after: nil))
            script.observe(.numbers(.status(500)), .numbers(after: nil))
        }
        try expectHeldUnread(script)
    }

    @Test func `an approval of what a list would do is void when the file has moved`() throws {
        let script = Script.atRest(wishes)
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "A"))
        script.writeAll()
        let old = try #require(script.reconciler.held).plan
        script.desire([Wish(1, .label("B"))] + wishes.dropFirst(), digest: "digest 2")
        script.writeAll()
        script.tell(.approved(Approval(exactly: old, digest: "plan")))
        passTime(script)
        #expect(script.sends.isEmpty)
        script.readAccount(live(1, label: "A"))
        script.writeAll()
        #expect(script.reconciler.held?.plan.changes.map(\.number) == [number(1)])
    }

    @Test func `a run that reads nothing leaves what is remembered of a hold`() {
        let script = Script(
            .once, reads: false, known: [Known(1, .label("A"))],
            standing: Standing(held: "everything is held"))
        script.desire(Wish(1, .label("A")))
        script.tell(.approved(Approval(changes: [])))
        script.writeAll()
        #expect(script.reconciler.standing.held == "everything is held")
    }
}

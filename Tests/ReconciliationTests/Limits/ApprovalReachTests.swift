import Testing

@testable import Reconciliation

/// What is approved is what was seen with the account, and no more.
struct ApprovalReachTests {
    private let limits = Limits.strict

    @Test func `an approved revision sends nothing besides its plan`() throws {
        let script = Script.atRest((1...4).map { Wish($0, .label("A")) }, limits: limits)
        let shown =
            [live(1, label: "B"), live(2, label: "B"), live(3, label: "A"), live(4, label: "A")]
        script.tell(.reconcileRequested)
        script.readAccount(shown)
        script.writeAll()
        script.desire(
            (1...2).map { Wish($0, .label("B")) } + (3...4).map { Wish($0, .label("C")) },
            digest: "digest 2")
        script.writeAll()
        script.readAccount(shown)
        let plan = try #require(script.reconciler.held).plan
        #expect(plan.changes.map(\.number) == [number(3), number(4)])
        script.tell(.approved(Approval(exactly: plan, digest: "plan")))
        script.workOn()
        #expect(Set(script.sends.map(\.request.number)) == [number(3), number(4)])
    }

    @Test func `what the account refuses is not sent with the rest`() throws {
        let script = Script.atRest((1...4).map { Wish($0, .agent("agent_1")) }, limits: limits)
        let shown = (1...4).map { live($0, agent: "agent_1") }
        script.desire(
            (1...2).map { Wish($0, .agent("agent_2")) }
                + (3...4).map { Wish($0, .agent("agent_9")) },
            digest: "digest 2")
        script.writeAll()
        script.readAccount(shown)
        let plan = try #require(script.reconciler.held).plan
        script.tell(.approved(Approval(exactly: plan, digest: "plan")))
        script.workOn()
        #expect(Set(script.sends.map(\.request.number)) == [number(1), number(2)])
    }

    @Test func `a wave of drift that only readings show is held like one that the list shows`() {
        let wish = Settings(label: "A", agent: .assigned("agent_1"))
        let script = Script(
            known: (1...4).map { Known($0, wish, inDoubt: .agent) },
            last: (1...4).map { Wish($0, wish) }, limits: limits)
        script.desire((1...4).map { Wish($0, wish) })
        for index in 1...4 {
            script.reach(.number(id(index)))
            let shown = live(index, label: "X", agent: "agent_1")
            script.observe(.number(.content(shown)), .number(id(index)))
            script.writeAll()
        }
        script.workOn()
        #expect(script.sends.count == 1)
    }

    @Test func `a stalled number that a list sets free is held like any other that has drifted`() {
        let wishes = (1...4).map { Wish($0, .agent("agent_1")) }
        let script = Script.atRest(wishes, limits: limits)
        let drifted = (1...4).map { live($0, agent: "agent_2") }
        script.tell(.reconcileRequested)
        script.readAccount(drifted, agents: ["agent_2"])
        script.writeAll()
        #expect(script.reconciler.progress.stalled == 4, "the agent is not there")
        script.tell(.reconcileRequested)
        script.readAccount(drifted)
        script.workOn()
        #expect(script.sends.isEmpty)
        #expect(script.reconciler.held?.plan.changes.count == 4)
    }

    @Test(arguments: [true, false])
    func `what the memory takes for open besides is held over a restart`(isMore: Bool) throws {
        let wishes = (1...4).map { Wish($0, .label("A")) }
        let script = Script.atRest(wishes, limits: limits)
        let shown = (1...4).map { live($0, label: isMore && $0 < 3 ? "C" : "A") }
        script.tell(.reconcileRequested)
        script.readAccount((1...4).map { live($0, label: "A") })
        script.writeAll()
        script.desire((1...4).map { Wish($0, .label("C")) }, digest: "digest 2")
        script.writeAll()
        script.readAccount(shown)
        let plan = try #require(script.reconciler.held).plan
        script.tell(.approved(Approval(exactly: plan, digest: "plan")))
        #expect((script.reconciler.standing.held != nil) == isMore)
        script.writeAll()
        if isMore { script.readAccount(shown) }
        #expect(script.reconciler.standing.held == nil)
    }

    @Test func `what is open besides waits for the list whatever is planned meanwhile`() throws {
        let wishes = (1...4).map { Wish($0, .label("A")) }
        let script = Script.atRest(wishes, limits: limits)
        script.desire((1...4).map { Wish($0, .label("C")) }, digest: "digest 2")
        script.writeAll()
        script.tell(.reconcileRequested)
        script.readAccount((1...4).map { live($0, label: $0 < 3 ? "C" : "A") })
        let plan = try #require(script.reconciler.held).plan
        script.tell(.approved(Approval(exactly: plan, digest: "plan")))
        script.tell(.desiredRefused("spoilt"))
        script.desire((1...4).map { Wish($0, .label("C")) }, digest: "digest 2")
        script.workOn()
        #expect(script.sends.map(\.request.number) == [number(3), number(4)])
        #expect(script.phase(1) == .wantsList && script.phase(2) == .wantsList)
    }
}

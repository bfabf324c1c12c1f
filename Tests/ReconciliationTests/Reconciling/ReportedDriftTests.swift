import Testing

@testable import Reconciliation

/// Where drift is only reported, a person's edit stays, whatever else is sent to its number.
struct ReportedDriftTests {
    private let base = Settings(label: "B", agent: .assigned("agent_1"))
    private let want = Settings(label: "W", agent: .assigned("agent_2"))
    /// A person has changed the label.
    private let edited = live(1, label: "L", agent: "agent_1")

    private func service() -> Script {
        Script.atRest(Wish(1, base), drift: .report)
    }

    /// Answers everything but PATCHes, as the account with the edit, until one is sent.
    private func untilSent(_ script: Script, numbersAreForbidden: Bool = false) {
        for _ in 0..<40 where script.sends.isEmpty {
            if numbersAreForbidden, script.readings.first?.query == .number("ap_1") {
                script.observe(.number(.status(403, "not allowed")))
            }
            script.answerReadings(edited)
            if script.sends.isEmpty { script.wake() }
        }
    }

    @Test func `a conflict that the number's own reading shows is left, and the rest is sent`() {
        let script = service()
        script.desire(Wish(1, want), digest: "digest 2")
        untilSent(script)
        #expect(script.sends.map(\.request.body) == [.agent("agent_2")])
        #expect(script.reconciler.standing.drifted == 1)
        script.answer(1, .shows(live(1, label: "L", agent: "agent_2")))
        script.writeAll()
        #expect(script.phase(1) == nil && script.base(1).label == "B")
    }

    @Test func `a conflict that the list shows is left, and the rest is sent`() {
        let script = Script(drift: .report, known: [Known(1, base)])
        script.desire(Wish(1, want))
        script.readAccount(edited)
        untilSent(script)
        #expect(script.plans.last?.reported.map(\.after) == [.label("W")])
        #expect(script.sends.map(\.request.body) == [.agent("agent_2")])
    }

    @Test func `where single numbers cannot be read, the list judges before anything is sent`() {
        let script = service()
        script.desire(Wish(1, want), digest: "digest 2")
        untilSent(script, numbersAreForbidden: true)
        #expect(script.sends.map(\.request.body) == [.agent("agent_2")])
        #expect(script.reconciler.standing.drifted == 1)
    }

    @Test func `what is left is judged anew by the next reading`() {
        let script = service()
        script.desire(Wish(1, want), digest: "digest 2")
        untilSent(script)
        script.answer(1, .shows(live(1, label: "L", agent: "agent_2")))
        script.writeAll()
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "W", agent: "agent_2"))
        script.writeAll()
        #expect(script.reconciler.standing.drifted == 0)
        #expect(script.base(1) == want && script.sends.isEmpty)
    }

    @Test func `a number that leaves the file is not counted as drifted any more`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")), drift: .report)
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "X"), live(2, label: "A"))
        #expect(script.reconciler.progress.drifted == 1)
        #expect(script.reconciler.progress.current == 1)
        script.desire(Wish(2, .label("A")), digest: "digest 2")
        #expect(script.reconciler.standing.drifted == 0)
        #expect(script.reconciler.progress.current == 1)
    }
}

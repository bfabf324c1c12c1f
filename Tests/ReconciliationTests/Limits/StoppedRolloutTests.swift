import Testing

@testable import Reconciliation

/// A rollout that is under way stops where a newer file does not ask for it, and nothing else does.
struct StoppedRolloutTests {
    private let limits = Limits.strict
    private let wishes = (1...3).map { Wish($0, .label("A")) }

    /// Revision 2 is in force and paused, and revision 3, which takes it back, is held.
    private func takenBack(reads: Bool = true) -> Script {
        let script = Script.atRest(wishes, reads: reads, limits: limits)
        let request = Pause.Request(number: number(1), reason: "x", length: .seconds(600))
        script.tell(.paused([request]))
        script.desire([Wish(1, .label("B"))] + wishes[1...2], digest: "digest 2")
        script.writeAll()
        script.desire(
            [Wish(1, .label("A")), Wish(2, .label("C")), Wish(3, .label("C"))], digest: "digest 3")
        script.writeAll()
        return script
    }

    @Test func `also where the number has moved meanwhile`() {
        let script = takenBack()
        script.tell(.resumed(nil))
        script.readAccount(live(1, label: "x"), live(2, label: "A"), live(3, label: "A"))
        script.reach(.number("ap_1"))
        script.observe(.number(.content(live(1, label: "x"))), .number("ap_1"))
        script.workOn()
        #expect(script.sends.isEmpty)
    }

    @Test func `also when the newer file is spoilt or gone, until another is valid`() {
        let script = takenBack(reads: false)
        script.tell(.desiredRefused("gone"))
        script.tell(.resumed(nil))
        script.workOn()
        #expect(script.sends.isEmpty)
        script.desire([Wish(1, .label("B"))] + wishes[1...2], digest: "digest 2")
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("B")], "asked for again, it goes on")
    }

    @Test func `an undo is sent though the held file asks for what it undoes`() {
        let all = (1...4).map { Wish($0, .label("B")) }
        let script = Script.atRest(all, reads: false, limits: limits)
        script.desire(
            [Wish(1, .label("B"))] + (2...4).map { Wish($0, .label("C")) }, digest: "digest 2")
        script.writeAll()
        let pin = Pin(number: number(1), settings: .label("A"), insteadOf: .label("B"))
        script.tell(.undone([pin], nil))
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("A")])
    }

    @Test func `a field that has drifted takes no stopped one along`() {
        let both = { (label: Text, agent: AgentID) in
            Settings(label: label, agent: .assigned(agent))
        }
        let old = (1...3).map { Wish($0, both("A", "agent_1")) }
        let script = Script.atRest(old, limits: limits)
        let request = Pause.Request(number: number(1), reason: "x", length: .seconds(600))
        script.tell(.paused([request]))
        script.desire([Wish(1, both("A", "agent_2"))] + old[1...2], digest: "digest 2")
        script.writeAll()
        script.desire(
            [old[0], Wish(2, both("C", "agent_1")), Wish(3, both("C", "agent_1"))],
            digest: "digest 3")
        script.tell(.resumed(nil))
        let shown = live(1, label: "x", agent: "agent_1")
        script.readAccount(
            shown, live(2, label: "A", agent: "agent_1"), live(3, label: "A", agent: "agent_1"))
        script.reach(.number("ap_1"))
        script.observe(.number(.content(shown)), .number("ap_1"))
        script.workOn()
        #expect(script.sends.map(\.request.body) == [.label("A")])
    }
}

import Testing

@testable import Reconciliation

struct DriftTests {
    /// A service that has just read a list in which the label of number 1 is X and not A.
    private func drifted(_ drift: DriftPolicy = .repair) -> Script {
        let script = Script.atRest(Wish(1, .label("A")), drift: drift)
        #expect(script.wakeUntilBusy() == ["list"], "the timer of the interval")
        script.readAccount(live(1, label: "X"))
        script.writeAll()
        return script
    }

    @Test func `the timer reads the account after five minutes, give or take a tenth`() {
        let script = Script.atRest(Wish(1, .label("A")))
        let quiet = script.now
        #expect(script.wakeUntilBusy() == ["list"])
        #expect((.seconds(255)...(.seconds(330))).contains(script.now - quiet))
        script.readAccount(live(1, label: "A"))
        #expect(script.record == nil, "nothing is news")
        let next = script.now
        #expect(script.wakeUntilBusy() == ["list"])
        #expect((.seconds(270)...(.seconds(330))).contains(script.now - next))
    }

    @Test func `drift is read from the number itself, written down, and repaired`() {
        let script = drifted()
        #expect(script.plans.last?.changes.map(\.reason) == [.drift])
        script.reach(.number("ap_1"))
        #expect(script.entries.isEmpty, "a list is a hint")
        let orders = script.observe(.number(.shows(live(1, label: "X"))), after: .seconds(1))
        #expect(orders == ["write observed 1, intended 1"])
        #expect(script.recorded() == ["send 1 label=A"])
        #expect(script.entries.last?.before == .label("X"))
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        #expect(script.phase(1) == nil && script.base(1) == .label("A"))
    }

    @Test func `a list that was late is found out by the reading, and nothing is sent`() {
        let script = drifted()
        script.reach(.number("ap_1"))
        #expect(script.observe(.number(.shows(live(1, label: "A")))) == [])
        #expect(script.phase(1) == nil && script.entries.isEmpty)
    }

    @Test func `drift that is only reported is shown and counted, and nothing is sent`() {
        let script = drifted(.report)
        #expect(script.plans.last?.reported.map(\.reason) == [.drift])
        #expect(script.reconciler.standing.drifted == 1)
        #expect(script.phase(1) == nil && script.entries.isEmpty)
        #expect(script.wakeUntilBusy() == ["list"])
        script.readAccount(live(1, label: "A"))
        #expect(script.reconciler.standing.drifted == 0)
    }

    @Test func `a lost answer is settled also where drift is only reported`() {
        let script = Script.atRest(Wish(1, .label("A")), drift: .report)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.answerReadings(live(1, label: "A"))
        script.wakeUntilSent()
        script.answer(1, .lost)
        script.writeAll()
        var readings = 0
        for _ in 0..<20 where script.sends.isEmpty {
            if script.readings.contains(where: { $0.query == .number("ap_1") }) {
                readings += 1
            }
            script.answerReadings(live(1, label: "C"))
            if script.sends.isEmpty { script.wake() }
        }
        #expect(readings == 1)
        #expect(script.sends.map(\.request.body) == [.label("B")])
    }

    @Test func `a number that was touched while the list was read is not judged by the list`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "B")))
        script.readAccount(live(1, label: "A"))
        script.writeAll()
        #expect(script.phase(1) == nil && script.base(1) == .label("B"))
        #expect(script.entries.filter { $0.kind == .intended }.count == 1)
    }

    @Test func `a number that has a PATCH under way is not judged by the list`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.recorded()
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "A"))
        script.writeAll()
        #expect(script.phase(1) == .sending)
        script.answer(1, .shows(live(1, label: "B")))
        script.writeAll()
        #expect(script.phase(1) == nil && script.base(1) == .label("B"))
    }

    @Test func `fields that the file does not manage are left alone, whatever they become`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.readAccount(
            live(1, label: "A", agent: "agent_2", provider: .twilio("ata_2")))
        #expect(script.plans.allSatisfy(\.isQuiet) && script.entries.isEmpty)
    }
}

import Testing

@testable import Reconciliation

/// Answers that come late say nothing of the key that is in use now.
struct KeyRenewalTests {
    /// Two PATCHes are under way, and the first is refused for its key, which is then renewed.
    private func renewed() -> Script {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.desire(Wish(1, .label("B")), Wish(2, .label("B")), digest: "digest 2")
        script.recorded()
        script.wakeUntilBusy()
        script.recorded()
        #expect(script.sends.count == 2)
        script.answer(1, .status(401, "no"))
        script.writeAll()
        return script
    }

    @Test func `two refusals in flight are one hold`() {
        let script = renewed()
        let until = script.reconciler.nextWakeup
        script.answer(2, .status(401, "no"))
        script.writeAll()
        #expect(script.reconciler.nextWakeup == until)
        #expect(script.wakeUntilBusy() == ["renew key"])
    }

    @Test func `a refusal of the old key does not hold the new one`() {
        let script = renewed()
        #expect(script.wakeUntilBusy() == ["renew key"])
        script.tell(.keyRenewed)
        script.answer(2, .status(401, "no"))
        script.writeAll()
        #expect(script.reconciler.hold == nil)
    }

    @Test func `an answer to the old key does not prove the new one`() {
        let script = renewed()
        #expect(script.wakeUntilBusy() == ["renew key"])
        script.tell(.keyRenewed)
        script.answer(2, .shows(live(2, label: "B")), after: .zero)
        #expect(script.reconciler.standing.hold == "no")
    }

    @Test func `a request to reconcile has the key read at once`() {
        let script = renewed()
        #expect(script.tell(.reconcileRequested).contains("renew key"))
    }

    @Test func `after a good key the next refusal is a first one again`() {
        let script = renewed()
        script.answer(2, .shows(live(2, label: "B")))
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["renew key"])
        script.tell(.keyRenewed)
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "B")))
        #expect(script.reconciler.standing.hold == nil)
        script.desire(Wish(1, .label("C")), Wish(2, .label("C")), digest: "digest 3")
        script.writeAll()
        script.wakeUntilSent()
        let index = index(of: script.sends[0].request.number)
        script.answer(index, .status(401, "no"))
        script.writeAll()
        let start = script.now
        #expect(script.wakeUntilBusy() == ["renew key"])
        #expect(script.now - start < .seconds(6))
    }
}

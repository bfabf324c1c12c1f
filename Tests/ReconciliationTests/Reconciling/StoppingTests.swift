import Testing

@testable import Reconciliation

struct StoppingTests {
    private func sent() -> Script {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.desire(Wish(1, .label("B")), Wish(2, .label("B")), digest: "digest 2")
        script.recorded()
        return script
    }

    @Test func `a service at rest stops at once`() {
        let script = Script.atRest(Wish(1, .label("A")))
        #expect(script.tell(.stopRequested) == ["exit stopped 0"])
        #expect(script.reconciler.nextWakeup == nil)
    }

    @Test func `a stop waits for the answer, writes it down, and begins nothing new`() {
        let script = sent()
        #expect(script.tell(.stopRequested) == [])
        #expect(script.tell(.woke, after: .seconds(1)) == [])
        #expect(script.answer(1, .shows(live(1, label: "B"))) == ["write applied 1"])
        #expect(script.recorded() == ["exit stopped 0"])
        #expect(script.base(1) == .label("B") && script.base(2) == .label("A"))
    }

    @Test func `a stop does not wait for ever, and counts what is unanswered`() {
        let script = sent()
        script.wakeUntilBusy()
        script.recorded()
        #expect(script.sends.count == 2)
        script.tell(.stopRequested)
        let start = script.now
        #expect(script.wake() == ["exit stopped 2"])
        #expect(script.now - start == .seconds(9))
        #expect(script.memory(1).inDoubt == .label && script.memory(2).inDoubt == .label)
    }

    @Test func `an intent that is being written does not leave after a stop`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        #expect(script.tell(.stopRequested) == [])
        #expect(script.recorded() == ["write deferred 1"])
        #expect(script.recorded() == ["exit stopped 0"])
        #expect(script.memory(1).inDoubt.isEmpty)
    }

    @Test func `a second stop does not make the wait longer`() {
        let script = sent()
        script.tell(.stopRequested)
        let deadline = script.reconciler.nextWakeup
        script.tell(.stopRequested, after: .seconds(5))
        #expect(script.reconciler.nextWakeup == deadline)
    }

    @Test func `before a plan is approved a stop ends at once, and writes nothing`() {
        let script = Script(.once, known: [Known(1, .label("0"))])
        script.desire(Wish(1, .label("A")))
        #expect(script.tell(.stopRequested) == ["exit stopped 0"])
        let shown = Script(.once, reads: false, known: [Known(1, .label("0"))])
        shown.desire(Wish(1, .label("A")))
        #expect(shown.tell(.stopRequested) == ["exit stopped 0"])
        #expect(shown.record == nil && shown.written.isEmpty)
    }

    @Test func `after the end nothing has any effect`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.stopRequested)
        #expect(script.desire(Wish(1, .label("B")), digest: "digest 2") == [])
        #expect(script.tell(.woke, after: .seconds(9_999)) == [])
        #expect(script.reconciler.nextWakeup == nil)
    }

    @Test func `a reading that is under way is not waited for`() {
        let script = Script.atRest(Wish(1, .label("A")))
        #expect(script.tell(.reconcileRequested) == ["list"])
        #expect(script.tell(.stopRequested) == ["exit stopped 0"])
    }

    @Test func `an answer that fails after a stop is written down and not waited for`() {
        let script = sent()
        script.tell(.stopRequested)
        #expect(script.answer(1, .lost) == ["write unknown 1"])
        #expect(script.recorded() == ["exit stopped 0"])
    }
}

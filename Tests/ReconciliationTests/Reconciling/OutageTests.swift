import Testing

@testable import Reconciliation

/// An API that fails for long: a service goes on for ever, a run that happens once ends.
struct OutageTests {
    private func approved(_ count: Int) -> Script {
        let wishes = (0..<count).map { Wish($0, .label("A")) }
        let script = Script(
            .once, reads: false, known: wishes.map { Known($0.index, .label("0")) })
        script.tell(.desired(desired(wishes), "digest 1"))
        script.tell(.approved(Approval(changes: script.plans[0].changes)))
        return script
    }

    /// Answers every PATCH with `reply` until the run ends; how long that took.
    private func drive(
        _ script: Script, answeringAfter span: Duration = .milliseconds(10),
        _ reply: (Int) -> Reply<LiveNumber>
    ) -> Duration? {
        let begin = script.now
        for _ in 0..<60_000 where script.ending == nil {
            if script.record != nil {
                script.recorded()
            } else if let request = script.sends.first?.request {
                let index = index(of: request.number)
                script.answer(index, reply(index), after: span)
            } else if script.reconciler.nextWakeup != nil {
                script.wake()
            } else {
                return nil
            }
        }
        return script.ending.map { _ in script.now - begin }
    }

    @Test(arguments: [1, 20, 60])
    func `a run ends within minutes when nothing is answered`(count: Int) throws {
        let script = approved(count)
        let span = try #require(drive(script) { _ in .status(500, "down") })
        #expect(span <= .seconds(420))
        #expect(script.ending == (count < 60 ? .settled : .unreachable("down")))
    }

    @Test func `a run ends when some numbers fail for ever and the others are applied`() throws {
        let script = approved(60)
        let span = try #require(
            drive(script) { $0 < 50 ? .lost : .shows(live($0, label: "A")) })
        #expect(span <= .seconds(600))
        #expect((50..<60).allSatisfy { script.base($0) == .label("A") })
        let given = script.entries.filter { $0.kind == .stalled }
        #expect(
            given.allSatisfy { $0.problem?.string.hasPrefix("given up after 12 tries") == true })
    }

    @Test func `what a run that happens once has stalled is not tried again in it`() throws {
        let script = approved(100)
        var tries: [Int: Int] = [:]
        let span = try #require(
            drive(script, answeringAfter: .seconds(1)) { index in
                tries[index, default: 0] += 1
                return .status(400, "no")
            })
        #expect(span > .seconds(75), "long enough for the first to be due again")
        #expect(tries.values.allSatisfy { $0 == 1 } && script.ending == .settled)
    }

    @Test func `one failure of each of many numbers does not slow the run down`() throws {
        let script = approved(80)
        var tried: Set<Int> = []
        let span = try #require(
            drive(script) { index in
                tried.insert(index).inserted ? .status(500, "x") : .shows(live(index, label: "A"))
            })
        #expect(script.ending == .settled && span < .seconds(180))
        #expect((0..<80).allSatisfy { script.base($0) == .label("A") })
    }

    @Test func `throttled tries cost a little, and are paid back`() {
        let script = Script.atRest(Wish(1, .label("A")), reads: false)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.recorded()
        #expect(script.reconciler.budget.balance == RetryBudget.capacity)
        script.answer(1, .status(429))
        script.writeAll()
        script.wakeUntilSent()
        #expect(script.reconciler.budget.balance == RetryBudget.capacity - 5)
        script.answer(1, .shows(live(1, label: "B")))
        #expect(script.reconciler.budget.balance == RetryBudget.capacity)
    }

    @Test func `lost answers that readings settle are paid back, however many`() {
        let wishes = (1...60).map { Wish($0, .label("A")) }
        let script = Script(
            known: wishes.map { Known($0.index, .label("A")) }, last: wishes)
        script.tell(.desired(desired(wishes), "digest 1"))
        script.readAccount(wishes.map { live($0.index, label: "A") })
        script.tell(
            .desired(desired(wishes.map { Wish($0.index, .label("B")) }), "digest 2"))
        let begin = script.now
        for _ in 0..<2_000 where !script.reconciler.work.isEmpty || script.record != nil {
            if script.record != nil {
                script.recorded()
            } else if let request = script.sends.first?.request {
                script.answer(index(of: request.number), .lost)
            } else if case .number(let id)? = script.readings.first?.query {
                let index = (1...60).first { ReconciliationTests.id($0) == id } ?? 0
                script.observe(.number(.shows(live(index, label: "B"))))
            } else {
                script.wake()
            }
        }
        #expect(script.reconciler.work.isEmpty)
        #expect(script.now - begin < .seconds(200))
        #expect(script.reconciler.budget.balance == RetryBudget.capacity)
    }

    @Test func `failures do not speed the requests up`() {
        let script = Script.atRest(
            Wish(1, .label("A")), Wish(2, .label("A")), Wish(3, .label("A")), reads: false)
        script.desire(
            Wish(1, .label("B")), Wish(2, .label("B")), Wish(3, .label("B")), digest: "digest 2")
        let rate = script.reconciler.pacer.rate
        for index in 1...3 {
            script.wakeUntilSent()
            script.answer(index, .status(500), after: .seconds(1))
            script.writeAll()
        }
        #expect(script.reconciler.pacer.rate == rate)
    }

    @Test func `a corrected wish does not wait for the backoff of the old one`() {
        let script = Script.atRest(Wish(1, .label("A")), reads: false)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        for _ in 0..<8 {
            script.writeAll()
            script.wakeUntilSent()
            script.answer(1, .notSent)
        }
        script.writeAll()
        script.pass(.seconds(1))
        #expect(
            script.desire(Wish(1, .label("C")), digest: "digest 3")
                == ["write accepted 3, intended 1"])
    }

    @Test func `a request to reconcile does not wait for the backoff of the list`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        for _ in 0..<6 {
            script.reach(.numbers(after: nil))
            script.observe(.numbers(.lost))
        }
        script.writeAll()
        script.pass(.seconds(1))
        #expect(script.tell(.reconcileRequested) == ["list"])
    }
}

import Testing

@testable import Reconciliation

/// What the API asks to wait for: it is obeyed by everything, and remembered.
struct HoldTests {
    private func service(_ count: Int) -> Script {
        let wishes = (1...count).map { Wish($0, .label("A")) }
        let script = Script(
            reads: false, known: wishes.map { Known($0.index, .label("A")) }, last: wishes)
        script.tell(.desired(desired(wishes), "digest 1"))
        script.writeAll()
        script.tell(
            .desired(desired((1...count).map { Wish($0, .label("B")) }), "digest 2"))
        return script
    }

    @Test func `a long hold of a reading is written down at once`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.observe(.numbers(.status(429, retryAfter: .seconds(900))))
        let pace = script.record?.record.pace
        #expect((pace?.hold ?? .zero) > .seconds(890))
    }

    @Test func `a hold is told of with its span`() {
        let script = service(1)
        script.writeAll()
        script.wakeUntilSent()
        script.answer(1, .status(429, retryAfter: .seconds(30)))
        let spans = script.reports.compactMap {
            if case .throttled(let span) = $0 { span } else { nil }
        }
        #expect(spans == [.seconds(30)])
    }

    @Test func `what was intended before a hold does not leave after it, however slow the disk`() {
        let script = service(2)
        script.recorded()
        #expect(script.sends.count == 1)
        #expect(script.wakeUntilBusy() == ["write intended 2"])
        script.answer(1, .status(429, retryAfter: .seconds(1)))
        script.pass(.seconds(5))
        #expect(!script.recorded().contains { $0.hasPrefix("send") }, "its leave is gone")
        script.writeAll()
        script.wakeUntilSent()
        #expect(script.sends.count == 1, "the probe is alone")
        for _ in 0..<3 where script.reconciler.nextWakeup != nil {
            script.wake()
            script.writeAll()
        }
        #expect(script.sends.count == 1)
    }

    @Test func `the list and the changes take turns`() {
        let script = service(30)
        script.reconciler = Reconciler(
            policy: Policy(mode: .continuous, limits: .none), lastApplied: script.folded,
            desired: script.reconciler.desired, revision: script.reconciler.revision, seed: 1,
            at: script.now)
        script.record = nil
        script.tell(
            .desired(desired((1...30).map { Wish($0, .label("C")) }), "digest 3"))
        var turns: [Bool] = []
        var page = 100
        while turns.count < 20 {
            if let query = script.readings.first?.query {
                turns.append(true)
                page += 1
                let content = NumberPage(numbers: [live(page)], hasMore: true)
                script.observe(.numbers(.content(content)), query, after: .zero)
            } else if let request = script.sends.first?.request {
                turns.append(false)
                let index = index(of: request.number)
                script.answer(index, .shows(live(index, label: "C")), after: .zero)
            } else if script.record != nil {
                script.recorded()
            } else {
                script.wake()
            }
        }
        #expect((8...12).contains(turns.count { $0 }))
    }

    @Test func `a hold that becomes longer while it lasts is written down as well`() {
        let wishes = [Wish(1, .label("A")), Wish(2, .label("A"))]
        let script = Script.atRest(wishes)
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "x"), live(2, label: "x"))
        for _ in 0..<20 where script.readings.count < 2 { script.wake() }
        script.observe(.number(.status(429, retryAfter: .seconds(6))), .number("ap_1"))
        script.writeAll()
        script.observe(.number(.status(429, retryAfter: .seconds(900))), .number("ap_2"))
        #expect((script.record?.record.pace?.hold ?? .zero) > .seconds(890))
        let told = script.reports.filter { if case .throttled = $0 { true } else { false } }
        #expect(told.count == 1)
    }
}

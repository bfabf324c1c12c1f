import Testing

@testable import Reconciliation

struct LostAnswerTests {
    /// A service that has sent the label B for number 1, whose label was A.
    private func sent(reads: Bool = true) -> Script {
        let script = Script.atRest(Wish(1, .label("A")), reads: reads)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.recorded()
        return script
    }

    @Test(arguments: [
        Reply<LiveNumber>.lost, .status(500), .status(504), .status(503), .status(200),
        .status(503, retryAfter: .seconds(1)),
    ])
    func `after an answer that settles nothing the number waits, and is read`(
        reply: Reply<LiveNumber>
    ) {
        let script = sent()
        #expect(script.answer(1, reply) == ["write unknown 1"])
        #expect(script.memory(1).inDoubt == .label)
        script.recorded()
        #expect(script.wakeUntilBusy() == ["read ap_1"])
    }

    @Test func `a reading that shows the value confirms it, without a second PATCH`() {
        let script = sent()
        script.answer(1, .lost)
        script.recorded()
        script.wakeUntilBusy()
        #expect(script.observe(.number(.shows(live(1, label: "B")))) == ["write applied 1"])
        script.recorded()
        #expect(script.phase(1) == nil && script.base(1) == .label("B"))
        #expect(script.entries.last?.problem == "confirmed by reading the number")
        #expect(script.entries.filter { $0.kind == .intended }.count == 1)
    }

    @Test func `a reading that shows the old value is followed by one more PATCH`() {
        let script = sent()
        script.answer(1, .lost)
        script.recorded()
        script.wakeUntilBusy()
        let orders = script.observe(.number(.shows(live(1, label: "A"))), after: .seconds(1))
        #expect(orders == ["write observed 1, intended 1"])
        #expect(script.recorded() == ["send 1 label=B"])
        #expect(script.answer(1, .shows(live(1, label: "B"))) == ["write applied 1"])
    }

    @Test func `a reading that shows a third value is followed by one more PATCH`() {
        let script = sent()
        script.answer(1, .lost)
        script.recorded()
        script.wakeUntilBusy()
        script.observe(.number(.shows(live(1, label: "C"))), after: .seconds(1))
        #expect(script.recorded() == ["send 1 label=B"])
        #expect(script.entries.last?.before == .label("C"))
    }

    @Test func `what is in doubt is not settled by the list, only by reading the number`() {
        let script = sent()
        script.answer(1, .lost)
        script.recorded()
        for _ in 0..<30 {
            if case .waiting(let until) = script.phase(1), until - script.now > .seconds(10) {
                break
            }
            script.wakeUntilBusy()
            script.observe(.number(.lost))
        }
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "B"))
        #expect(script.memory(1).inDoubt == .label)
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["read ap_1"])
    }

    @Test func `a reading that fails is tried again, and nothing is sent meanwhile`() {
        let script = sent()
        script.answer(1, .lost)
        script.recorded()
        for reply in [Reply<LiveNumber>.lost, .status(500), .notSent] {
            #expect(script.wakeUntilBusy() == ["read ap_1"])
            #expect(script.observe(.number(reply)) == [])
        }
        #expect(script.wakeUntilBusy() == ["read ap_1"])
    }

    @Test func `when nothing can be read, what is in doubt is sent again`() {
        let script = sent(reads: false)
        script.answer(1, .lost)
        script.recorded()
        #expect(script.wakeUntilBusy() == ["write intended 1"])
        #expect(script.recorded() == ["send 1 label=B"])
        #expect(script.entries.last?.reason == .inDoubt || script.history(1).count == 3)
    }

    @Test func `a 200 that shows other values is no success`() {
        let script = sent()
        #expect(script.answer(1, .shows(live(1, label: "A"))) == ["write unknown 1"])
        #expect(script.memory(1).inDoubt == .label && script.base(1) == .label("A"))
        script.recorded()
        #expect(script.wakeUntilBusy() == ["read ap_1"])
    }

    @Test func `a 200 that shows a part of it leaves only the rest in doubt`() {
        let script = Script.atRest(Wish(1, Settings(label: "A", agent: .unassigned)))
        let want = Settings(label: "B", agent: .assigned("agent_1"))
        script.desire(Wish(1, want), digest: "digest 2")
        script.recorded()
        #expect(
            script.answer(1, .shows(live(1, label: "B"))) == ["write applied 1, unknown 1"])
        #expect(script.base(1) == Settings(label: "B", agent: .unassigned))
        #expect(script.memory(1).inDoubt == .agent)
    }

    @Test func `a 200 that shows another number stalls, and is not sent again and again`() {
        for reads in [true, false] {
            let script = sent(reads: reads)
            script.answer(1, .shows(live(2, label: "B", id: "ap_1")))
            script.writeAll()
            guard case .stalled = script.phase(1) else {
                Issue.record("number 1 is stalled")
                continue
            }
            #expect(script.memory(1).inDoubt == .label)
        }
    }

    @Test func `after a crash what is in doubt is read before anything is sent`() {
        let doubted = Known(1, .label("A"), generation: 2, inDoubt: .label)
        let script = Script(known: [doubted], last: [Wish(1, .label("B"))])
        #expect(script.desire(Wish(1, .label("B"))).contains("list"))
        #expect(script.wakeUntilBusy() == ["read ap_1"])
        #expect(script.record == nil)
        #expect(
            script.observe(.number(.shows(live(1, label: "B"))), .number("ap_1")) == [
                "write applied 1"
            ])
        #expect(script.sends.isEmpty && script.phase(1) == nil)
    }

    @Test func `the doubt of an earlier PATCH outlives a later one that changed nothing`() {
        let script = sent(reads: false)
        script.answer(1, .lost)
        script.recorded()
        script.wakeUntilBusy()
        script.recorded()
        #expect(script.answer(1, .notSent) == ["write deferred 1"])
        #expect(script.memory(1).inDoubt == .label)
    }
}

import Testing

@testable import Reconciliation

/// What happens when the API says no to a PATCH, or not now.
struct RefusalAnswerTests {
    private func sent(reads: Bool = true) -> Script {
        let script = Script.atRest(Wish(1, .label("A")), reads: reads)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.recorded()
        return script
    }

    private func isStalled(_ script: Script) -> Bool {
        if case .stalled = script.phase(1) { script.memory(1).isStalled } else { false }
    }

    /// A number that was refused with 400, read, and given up on.
    private func stalled() -> Script {
        let script = sent()
        script.answer(1, .status(400, "webhook configuration failed"), after: .seconds(1))
        script.recorded()
        script.observe(.number(.shows(live(1, label: "A"))))
        script.writeAll()
        return script
    }

    @Test func `a refused PATCH is followed by a reading, and then the number is stalled`() {
        let script = sent()
        let orders = script.answer(1, .status(400, "no such thing"), after: .seconds(1))
        #expect(orders == ["read ap_1", "write rejected 1"])
        script.recorded()
        #expect(
            script.observe(.number(.shows(live(1, label: "A"))))
                == ["write observed 1, stalled 1"])
        #expect(isStalled(script))
        #expect(script.entries.last?.problem == "no such thing")
        #expect(script.entries.last?.status == 400)
        #expect(script.memory(1).inDoubt.isEmpty)
    }

    @Test(arguments: [400, 402, 404, 409, 422, 302])
    func `every refusal stalls`(status: UInt16) {
        let script = sent(reads: false)
        #expect(script.answer(1, .status(status)) == ["write rejected 1, stalled 1"])
        #expect(isStalled(script))
    }

    @Test func `a stalled number is tried again after a minute, and then ever more slowly`() {
        let script = sent(reads: false)
        var waits: [Double] = []
        for _ in 0..<9 {
            script.answer(1, .status(400))
            script.writeAll()
            let start = script.now
            let orders = script.wakeUntilBusy()
            #expect(orders == ["write intended 1"])
            waits.append((script.now - start).inSeconds)
            script.recorded()
        }
        let expected = [60.0, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600]
        for (wait, expected) in zip(waits, expected) {
            #expect((expected * 0.89...expected * 1.11).contains(wait))
        }
    }

    @Test func `before a stalled number is tried again it is read`() {
        let script = stalled()
        #expect(script.wakeUntilBusy() == ["read ap_1"])
        let orders = script.observe(.number(.shows(live(1, label: "A"))), after: .seconds(1))
        #expect(orders == ["write observed 1, intended 1"] || orders == ["write intended 1"])
    }

    @Test func `a stalled number whose wish changes is tried again at once`() {
        let script = stalled()
        script.pass(.seconds(1))
        #expect(
            script.desire(Wish(1, .label("C")), digest: "digest 3")
                == ["write accepted 3, intended 1"])
        #expect(script.recorded() == ["send 1 label=C"])
        script.answer(1, .shows(live(1, label: "C")))
        #expect(!script.memory(1).isStalled && script.phase(1) == nil)
    }

    @Test func `a stalled number whose wish stays is not tried again when others change`() {
        let script = stalled()
        script.pass(.seconds(1))
        #expect(
            script.desire(
                Wish(1, .label("B")), Wish(2, .label("X"), id: "ap_2"),
                digest: "digest 3"
            ).allSatisfy { !$0.contains("intended 1") })
        script.writeAll()
        #expect(isStalled(script))
    }

    @Test func `a refusal that was carried out all the same is no refusal`() {
        let script = sent()
        script.answer(1, .status(400), after: .seconds(1))
        script.recorded()
        #expect(script.observe(.number(.shows(live(1, label: "B")))) == ["write applied 1"])
        #expect(script.phase(1) == nil && !script.memory(1).isStalled)
    }

    @Test func `of a refusal that was partly carried out the rest is stalled`() {
        let script = Script.atRest(Wish(1, Settings(label: "A", agent: .unassigned)))
        let want = Settings(label: "B", agent: .assigned("agent_1"))
        script.desire(Wish(1, want), digest: "digest 2")
        script.recorded()
        script.answer(1, .status(400), after: .seconds(1))
        script.recorded()
        #expect(
            script.observe(.number(.shows(live(1, label: "B"))))
                == ["write applied 1, observed 1, stalled 1"])
        #expect(script.base(1) == Settings(label: "B", agent: .unassigned))
    }

    @Test func `a 404 has the account read, which tells what is missing`() {
        let script = Script.atRest(Wish(1, .agent("agent_1")))
        script.desire(Wish(1, .agent("agent_3")), digest: "digest 2")
        script.recorded()
        script.answer(1, .status(404, "not found"), after: .seconds(1))
        for _ in 0..<9 where script.plans.isEmpty {
            script.answerReadings(live(1, agent: "agent_1"))
            script.wake()
        }
        script.writeAll()
        let words = script.entries.last { $0.kind == .stalled }?.problem
        #expect(words == "the account has no agent agent_3; did you mean agent_1?")
        #expect(isStalled(script))
    }

    @Test func `a refused wish that the account cannot fulfil gets no PATCH while that lasts`() {
        let script = Script.atRest(Wish(1, .agent("agent_1")))
        script.desire(Wish(1, .agent("agent_3")), digest: "digest 2")
        script.recorded()
        script.answer(1, .status(404), after: .seconds(1))
        var patches = 0
        while script.now < Instant(nanoseconds: 7_200_000_000_000) {
            script.answerReadings(live(1, agent: "agent_1"))
            patches += script.sends.count
            script.sends.removeAll()
            script.wake()
        }
        #expect(patches == 0)
        #expect(script.memory(1).isStalled)
        script.tell(.reconcileRequested)
        for _ in 0..<99 where script.sends.isEmpty {
            script.answerReadings(live(1, agent: "agent_1"), agents: ["agent_1", "agent_3"])
            script.wake()
        }
        #expect(script.sends.map(\.request.body) == [.agent("agent_3")])
    }

    @Test func `a throttled PATCH is no failed try, and leaves again after Retry-After`() {
        let script = sent()
        let start = script.now + .milliseconds(100)
        #expect(
            script.answer(1, .status(429, retryAfter: .seconds(30))) == ["write deferred 1"])
        script.recorded()
        #expect(script.memory(1).inDoubt.isEmpty)
        #expect(script.tell(.woke, after: .seconds(29)) == [])
        #expect(script.wakeUntilBusy() == ["write intended 1"])
        #expect(script.now == start + .seconds(30))
        #expect(script.recorded() == ["send 1 label=B"])
    }

    @Test func `a hold that begins while an intent is written keeps it back`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.desire(Wish(1, .label("B")), Wish(2, .label("B")), digest: "digest 2")
        script.recorded()
        #expect(script.wakeUntilBusy() == ["write intended 2"])
        script.answer(1, .status(429, retryAfter: .seconds(60)))
        #expect(script.recorded() == ["write deferred 1, deferred 2"])
        #expect(script.recorded() == [])
        #expect(script.wakeUntilBusy() == ["write intended 1"])
        #expect(script.recorded() == ["send 1 label=B"])
        #expect(script.tell(.woke, after: .seconds(9)) == [], "the probe is alone")
        #expect(script.answer(1, .shows(live(1, label: "B"))).last?.contains("intended 2") == true)
    }

    @Test func `what never left is tried again after a short wait, without a reading`() {
        let script = sent()
        #expect(script.answer(1, .notSent) == ["write deferred 1"])
        #expect(script.memory(1).inDoubt.isEmpty)
        script.recorded()
        #expect(script.wakeUntilBusy() == ["write intended 1"])
    }

    @Test func `in an outage the tries of one number come ever more slowly`() {
        let script = sent(reads: false)
        var times: [Instant] = []
        for _ in 0..<12 {
            script.answer(1, .notSent)
            script.writeAll()
            #expect(script.wakeUntilBusy() == ["write intended 1"])
            script.recorded()
            times.append(script.now)
        }
        let spans = zip(times, times.dropFirst()).map { $1 - $0 }
        #expect(spans.allSatisfy { $0 <= .seconds(301) })
        #expect((spans.max() ?? .zero) > .seconds(60))
    }
}

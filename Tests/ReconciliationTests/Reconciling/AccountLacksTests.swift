import Testing

@testable import Reconciliation

/// Numbers that are stalled for what the account lacks, and what frees them.
struct AccountLacksTests {
    /// A service whose number 1 is missing from the account.
    private func missing() -> Script {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.tell(.reconcileRequested)
        lack(script)
        return script
    }

    /// The list lacks number 1, and so does the account.
    private func lack(_ script: Script) {
        for _ in 0..<30 where !isStalled(script) {
            script.answerReadings(live(2, label: "A"))
            if !isStalled(script) { script.wake() }
        }
        script.answerReadings(live(2, label: "A"))
        script.writeAll()
    }

    private func isStalled(_ script: Script) -> Bool {
        script.reconciler.work[number(1)]?.isRefusedByPlan == true
    }

    private func stallings(_ script: Script) -> [Text?] {
        script.entries.filter { $0.kind == .stalled && $0.number == number(1) }.map(\.problem)
    }

    @Test func `a number that comes back is compared, and not told to be missing`() {
        let script = missing()
        let count = stallings(script).count
        script.tell(.reconcileRequested)
        for _ in 0..<30 where script.sends.isEmpty {
            script.answerReadings(live(1, label: "X"), live(2, label: "A"))
            script.wake()
        }
        #expect(script.sends.map(\.request.body) == [.label("A")])
        #expect(stallings(script).count == count)
    }

    @Test func `it stays stalled, and is not looked up again, when another number is edited`() {
        let script = missing()
        #expect(script.reconciler.progress.stalled == 1)
        let count = stallings(script).count
        script.desire(Wish(1, .label("A")), Wish(2, .label("B")), digest: "digest 2")
        #expect(script.reconciler.progress.stalled == 1)
        script.writeAll()
        script.tell(.reconcileRequested)
        for _ in 0..<9 {
            script.answerReadings(live(2, label: "B"))
            script.wake()
        }
        #expect(stallings(script).count == count)
    }

    @Test func `when the list is refused from then on, it is still tried again`() {
        let script = Script.atRest(Wish(1, .agent("agent_1")))
        script.desire(Wish(1, .agent("agent_3")), digest: "digest 2")
        script.recorded()
        script.answer(1, .status(404), after: .seconds(1))
        for _ in 0..<30 where script.reconciler.work[number(1)]?.isRefusedByPlan != true {
            script.answerReadings(live(1, agent: "agent_1"))
            script.wake()
        }
        let deadline = script.now + .seconds(3 * 3600)
        while script.sends.isEmpty, script.now < deadline {
            if let query = script.readings.first?.query {
                let isNumber = query == .number("ap_1")
                script.observe(
                    isNumber
                        ? .number(.shows(live(1, agent: "agent_1")))
                        : .numbers(.status(403, "not allowed")), query)
            } else if script.record != nil {
                script.recorded()
            } else {
                script.wake()
            }
        }
        #expect(script.sends.map(\.request.body) == [.agent("agent_3")])
    }

    @Test func `a number without an id is freed as soon as the list can be read`() {
        let script = Script()
        script.desire(Wish(1, .label("A")))
        script.observe(.numbers(.status(403, "not allowed")))
        script.writeAll()
        #expect(isStalled(script))
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "X"))
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("A")])
    }

    @Test
    func `a provider that the API does not tell stalls the number, and is not asked in a loop`() {
        let wish = Wish(1, .provider("ata_1"))
        let script = Script(
            known: [Known(1, .provider("ata_1"), inDoubt: .provider)], last: [wish])
        script.tell(.desired(desired(wish), "digest 1"))
        var readings = 0
        while script.now < Instant(nanoseconds: 1_800_000_000_000) {
            readings += script.readings.count { $0.query == .number("ap_1") }
            script.answerReadings(live(1, provider: .absent))
            script.wake()
        }
        #expect((1...12).contains(readings))
        #expect(script.memory(1).isStalled)
    }

    @Test func `a plan that says the same as the last is told of once`() {
        let script = missing()
        let count = script.plans.count
        for _ in 0..<2 {
            script.tell(.reconcileRequested)
            script.readAccount(live(2, label: "A"))
            script.writeAll()
        }
        #expect(script.plans.count == count)
    }

    @Test func `a number stalled before a restart is sent by a run that happens once`() {
        let script = Script(
            .once, reads: false, known: [Known(1, .label("A"), isStalled: true)],
            last: [Wish(1, .label("B"))])
        script.tell(.desired(desired(Wish(1, .label("B"))), "digest 1"))
        script.tell(.approved(Approval(changes: script.plans[0].changes)))
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("B")])
    }

    @Test func `a number with work is looked up by its id before it is taken to be gone`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "X"), live(2, label: "A"))
        script.reach(.number("ap_1"))
        script.observe(.number(.status(500)), .number("ap_1"))
        script.tell(.reconcileRequested)
        script.readAccount(live(2, label: "A"))
        script.writeAll()
        #expect(!script.memory(1).isStalled)
        script.reach(.number("ap_1"))
        script.observe(.number(.content(live(1, label: "X"))), .number("ap_1"))
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("A")])
    }

    @Test func `what the next list decides has no time of a next try`() {
        let script = missing()
        let told = script.entries.last { $0.kind == .stalled && $0.number == number(1) }
        #expect(told?.problem == "the account has no number +14155550101")
        #expect(told?.retryIn == nil)
    }

    @Test func `a held number that leaves the account is told to be missing`() {
        let wishes = (1...4).map { Wish($0, .label("A")) }
        let script = Script.atRest(wishes, limits: .strict)
        script.tell(.reconcileRequested)
        script.readAccount((1...4).map { live($0, label: $0 < 3 ? "X" : "A") })
        script.writeAll()
        #expect(script.phase(1) == .held)
        script.tell(.reconcileRequested)
        script.readAccount((2...4).map { live($0, label: $0 < 3 ? "X" : "A") })
        script.writeAll()
        #expect(script.memory(1).isStalled)
    }
}

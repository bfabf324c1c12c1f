import Testing

@testable import Reconciliation

/// Keys that may read the list and not the numbers, or the other way round; lists that fail.
struct ForbiddenReadingTests {
    /// A service in whose list number 1 has drifted to X, and whose reading of it is forbidden.
    private func drifted() -> Script {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "X"))
        script.forbidReading(of: 1)
        return script
    }

    @Test func `drift is repaired on the word of the list where the number cannot be read`() {
        let script = drifted()
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("A")])
        #expect(script.entries.last?.before == .label("X"))
    }

    @Test func `a refused reading is told once, and asked for again on request only`() {
        let script = drifted()
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        for _ in 0..<3 {
            for _ in 0..<9 where script.readings.isEmpty { script.wake() }
            script.readAccount(live(1, label: "A"))
            script.writeAll()
        }
        let told = script.reports.filter { if case .readingRefused = $0 { true } else { false } }
        #expect(told.count == 1)
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "X"))
        script.reach(.number("ap_1"))
        #expect(script.readings.map(\.query) == [.number("ap_1")])
    }

    @Test func `an approved drift is repaired in a run that happens once, too`() {
        let script = Script(.once, known: [Known(1, .label("A"))])
        script.desire(Wish(1, .label("A")))
        script.readAccount(live(1, label: "X"))
        script.tell(.approved(Approval(changes: script.plans[0].changes)))
        script.forbidReading(of: 1)
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("A")])
    }

    @Test func `a number that the list lacks is stalled where it cannot be looked up`() {
        let script = drifted()
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        for _ in 0..<9 where script.readings.isEmpty { script.wake() }
        script.readAccount([live(9)])
        script.writeAll()
        #expect(script.memory(1).isStalled && script.reconciler.progress.stalled == 1)
    }

    @Test func `one refused page is asked for again, and reading goes on`() {
        let script = Script(known: [Known(1, .label("A"))])
        script.desire(Wish(1, .label("A")))
        script.observe(.numbers(.status(404, "a proxy is being deployed")))
        script.writeAll()
        #expect(script.reconciler.standing.readingProblem == nil)
        script.reach(.numbers(after: nil))
        script.readAccount(live(1, label: "A"))
        #expect(script.phase(1) == nil)
        #expect(script.reconciler.progress.current == 1)
    }

    @Test func `a list that stays refused is given up, and single numbers are still read`() {
        let script = Script(known: [Known(1, .label("A"), inDoubt: .label)])
        script.desire(Wish(1, .label("B")))
        var pages = 0
        for _ in 0..<40 where script.reconciler.canBeRead {
            for (_, query) in script.readings {
                if query == .numbers(after: nil) { pages += 1 }
                let isNumber = query == .number("ap_1")
                script.observe(
                    isNumber
                        ? .number(.shows(live(1, label: "A"))) : .numbers(.status(404, "no list")),
                    query)
            }
            if script.record != nil { script.recorded() } else { script.wake() }
        }
        #expect(pages == Policy.refusedPageTries + 1)
        #expect(script.reconciler.canNumbersBeRead)
    }

    @Test func `agents that fail for ever are done without after three tries`() {
        let script = Script()
        script.desire(Wish(1, .agent("agent_9")))
        let page = NumberPage(numbers: [live(1)], hasMore: false)
        script.observe(.numbers(.content(page)))
        var tries = 0
        for _ in 0..<40 where script.sends.isEmpty && tries < 9 {
            if script.readings.first?.query == .agents {
                tries += 1
                script.observe(.agents(.status(500)))
            } else if script.record != nil {
                script.recorded()
            } else {
                script.wake()
            }
        }
        #expect(tries == 3 && script.sends.map(\.request.body) == [.agent("agent_9")])
    }

    @Test func `a list whose cursor is refused for ever is begun anew a few times, then left`() {
        let script = Script(known: [Known(1, .label("A"))])
        script.desire(Wish(1, .label("A")))
        let page = NumberPage(numbers: [live(1, label: "A")], hasMore: true)
        var pages = 0
        for _ in 0..<60 where script.reconciler.standing.readingProblem == nil {
            switch script.readings.first?.query {
            case .numbers(after: nil): script.observe(.numbers(.content(page)))
            case .numbers(after: .some):
                pages += 1
                script.observe(.numbers(.status(400, "bad cursor")))
            default:
                if script.record != nil { script.recorded() } else { script.wake() }
            }
        }
        #expect(script.reconciler.standing.readingProblem == "bad cursor")
        #expect((3...8).contains(pages))
    }

    @Test func `three failed pages are told, and so is their end`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        for count in 1...3 {
            #expect(script.reconciler.standing.readingProblem == nil, "\(count)")
            script.reach(.numbers(after: nil))
            script.observe(.numbers(.lost))
        }
        #expect(script.reconciler.standing.readingProblem == "connection reset")
        script.readAccount(live(1, label: "A"))
        #expect(script.reconciler.standing.readingProblem == nil)
        let restored = script.reports.contains {
            if case .readingRestored = $0 { true } else { false }
        }
        #expect(restored)
    }

    @Test func `an id that the API answers with another id is not asked for over and over`() {
        let script = Script(known: [Known(1, .label("A"))])
        script.tell(
            .desired(desired(Wish(1, .label("B"), id: "ap_9")), "digest 1"))
        var readings = 0
        for _ in 0..<40 {
            if script.readings.contains(where: { $0.query == .number("ap_9") }) {
                readings += 1
                script.observe(.number(.shows(live(1, label: "A"))), .number("ap_9"))
            } else if script.record != nil {
                script.recorded()
            } else if !script.readings.isEmpty {
                script.answerReadings(live(1, label: "A"))
            } else if script.now < Instant(nanoseconds: 50_000_000_000) {
                script.wake()
            }
        }
        #expect(readings <= 2 && script.sends.isEmpty)
        #expect(script.memory(1).isStalled)
    }

    @Test func `where the list is refused a new number is read before it is sent anything`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.reach(.numbers(after: nil))
        script.observe(.numbers(.status(403, "not allowed")), .numbers(after: nil))
        script.writeAll()
        script.desire(
            Wish(1, .label("A")), Wish(2, .label("B"), id: "ap_1"), digest: "digest 2")
        script.reach(.number("ap_1"))
        script.observe(.number(.content(live(1, label: "A"))), .number("ap_1"))
        script.writeAll()
        #expect(script.sends.isEmpty)
        #expect(script.memory(2).isStalled)
    }

    @Test func `a reading that is refused once is asked for again before anything is sent`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "X"))
        script.reach(.number("ap_1"))
        script.observe(.number(.status(403, "a proxy")), .number("ap_1"))
        script.writeAll()
        #expect(script.reconciler.standing.readingProblem == nil)
        script.reach(.number("ap_1"))
        #expect(script.sends.isEmpty && script.readings.map(\.query) == [.number("ap_1")])
    }

    @Test func `after an hour a refused reading is asked for again, and believed`() {
        let script = drifted()
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        #expect(script.reconciler.standing.readingProblem == "not allowed")
        script.pass(.seconds(3600))
        for _ in 0..<9 where script.readings.isEmpty { script.wake() }
        script.readAccount(live(1, label: "X"))
        script.reach(.number("ap_1"))
        script.observe(.number(.content(live(1, label: "X"))), .number("ap_1"))
        script.writeAll()
        #expect(script.reconciler.standing.readingProblem == nil)
        #expect(script.reconciler.canNumbersBeRead)
    }

    @Test(arguments: [true, false])
    func `a new id is proved by the list where the number cannot be read`(isIts: Bool) {
        let script = drifted()
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        script.tell(.desired(desired(Wish(1, .label("B"), id: "ap_2")), "digest 2"))
        script.writeAll()
        #expect(script.sends.isEmpty && script.phase(1) == .wantsList)
        let new = LiveNumber(
            id: "ap_2", number: number(1), label: "A", agent: nil, provider: .twilio("ata_1"))
        script.readAccount(isIts ? [new] : [live(1, label: "A"), live(2, label: "A")])
        script.workOn()
        #expect(script.sends.map(\.request.id) == (isIts ? ["ap_2"] : []))
        #expect(script.memory(1).isStalled == !isIts)
    }

    @Test func `a file that moves on under a refused reading is what is sent`() {
        let both = Settings(label: "A", agent: .assigned("agent_1"))
        let script = Script.atRest(Wish(1, both))
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "A", agent: "agent_2"))
        script.reach(.number("ap_1"))
        script.desire(Wish(1, .agent("agent_1")), digest: "digest 2")
        script.forbidReading(of: 1)
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.agent("agent_1")])
        #expect(script.entries.last { $0.kind == .intended }?.generation == 2)
    }

    @Test func `a burst of refused readings counts once`() {
        let wishes = (1...4).map { Wish($0, .label("A")) }
        let script = Script.atRest(wishes)
        script.tell(.reconcileRequested)
        script.readAccount((1...4).map { live($0, label: "X") })
        for _ in 0..<40 where script.readings.count < 4 { script.wake() }
        for (_, query) in script.readings {
            script.observe(.number(.status(403, "a proxy")), query)
        }
        #expect(script.reconciler.canNumbersBeRead)
    }
}

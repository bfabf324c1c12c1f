import Testing

@testable import Reconciliation

struct ReadingTests {
    /// A service that has just begun to read the account.
    private func started(_ wishes: Wish..., known: [Known] = []) -> Script {
        let script = Script(known: known)
        #expect(script.tell(.desired(desired(wishes), "digest 1")).contains("list"))
        script.writeAll()
        return script
    }

    @Test func `a first sight waits for the list, and what already holds is adopted`() {
        let script = started(Wish(1, .label("A")), Wish(2, .label("B")))
        #expect(script.phase(1) == .wantsList && script.sends.isEmpty)
        let orders = script.readAccount(live(1, label: "A"), live(2, label: "X"))
        #expect(orders == ["write adopted 1, observed 2, adopted 2"])
        #expect(script.base(1) == .label("A") && script.base(2) == .label("X"))
        #expect(script.reconciler.lastApplied.id(of: number(1)) == "ap_1")
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["write intended 2"])
        #expect(script.recorded() == ["send 2 label=B"])
        #expect(script.entries.last?.before == .label("X"))
    }

    @Test func `the account is read page by page, then agents, then providers`() {
        let script = started(Wish(1, .label("A")))
        let page = NumberPage(numbers: [live(2)], hasMore: true)
        script.observe(.numbers(.content(page)))
        #expect(script.wakeUntilBusy() == ["list after ap_2"])
        let last = NumberPage(numbers: [live(1, label: "A")], hasMore: false)
        script.observe(.numbers(.content(last)))
        #expect(script.wakeUntilBusy() == ["agents"])
        script.observe(.agents(.content([])))
        #expect(script.wakeUntilBusy() == ["providers"])
        #expect(script.observe(.providers(.content([]))) == ["write adopted 1"])
        #expect(script.plans.map(\.isLive) == [true])
    }

    @Test func `when the list is refused, work goes on without reading`() {
        let script = started(
            Wish(1, .label("A")), Wish(2, .label("B")), known: [Known(1, .label("0"))])
        script.observe(.numbers(.status(403, "not allowed")))
        script.writeAll()
        #expect(script.reconciler.standing.readingProblem == "not allowed")
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.number) == [number(1)])
        #expect(
            script.entries.last { $0.kind == .stalled }?.problem
                == "its id is not known and the account cannot be read; give `id` in the file")
        script.answer(1, .lost)
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["read ap_1"], "a single number may be readable")
        script.forbidReading(of: 1)
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.number) == [number(1)], "and if not, it is sent again")
    }

    @Test func `a refused list is asked for again at the next interval, and then believed`() {
        let script = started(Wish(1, .label("A")), known: [Known(1, .label("A"))])
        script.observe(.numbers(.status(403, "not allowed")))
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["list"])
        script.readAccount(live(1, label: "A"))
        #expect(script.reconciler.standing.readingProblem == nil)
    }

    @Test func `without agents and providers the numbers alone must do`() {
        let script = started(Wish(1, .agent("agent_9")))
        let page = NumberPage(numbers: [live(1)], hasMore: false)
        script.observe(.numbers(.content(page)))
        script.wakeUntilBusy()
        script.observe(.agents(.status(403, "not allowed")))
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["write intended 1"])
    }

    @Test func `a page that fails is asked for again, for as long as it takes`() {
        let script = started(Wish(1, .label("A")))
        for _ in 0..<20 {
            script.observe(.numbers(.status(500)))
            script.writeAll()
            let start = script.now
            #expect(script.wakeUntilBusy() == ["list"])
            #expect(script.now - start <= .seconds(301))
        }
    }

    @Test func `a throttled page leaves again after Retry-After`() {
        let script = started(Wish(1, .label("A")))
        script.observe(.numbers(.status(429, retryAfter: .seconds(20))))
        let start = script.now
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["list"])
        #expect(script.now - start == .seconds(20))
    }

    @Test func `from a list that contradicts itself nothing is concluded`() {
        let script = started(Wish(1, .label("A")), known: [Known(2, .label("Z"))])
        let page = NumberPage(numbers: [live(1), live(1, id: "ap_x")], hasMore: false)
        script.observe(.numbers(.content(page)))
        script.writeAll()
        #expect(script.sends.isEmpty && script.plans.isEmpty)
        #expect(script.reconciler.standing.readingProblem?.string.contains("twice") == true)
        #expect(script.wakeUntilBusy() == ["list"], "at the next interval")
    }

    @Test func `a number that the list lacks but whose id is known is looked up`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.readAccount(live(2))
        for _ in 0..<9 where script.readings.isEmpty {
            script.writeAll()
            script.wake()
        }
        #expect(script.readings.map(\.query) == [.number("ap_1")])
        script.observe(.number(.shows(live(1, label: "A"))))
        #expect(script.phase(1) == nil && !script.memory(1).isStalled)
    }

    @Test func `a number that is gone is stalled, with a bounded number of requests`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.reconcileRequested)
        script.readAccount(live(2))
        script.reach(.number("ap_1"))
        script.observe(.number(.status(404, "no such number")))
        script.writeAll()
        #expect(script.memory(1).isStalled)
        var requests = 0
        let end = script.now + .seconds(3_600)
        while script.now < end {
            while let query = script.readings.first?.query {
                requests += 1
                if query == .number("ap_1") {
                    script.observe(.number(.status(404, "no such number")))
                } else {
                    script.readAccount(live(2))
                }
                script.writeAll()
            }
            script.wake()
            script.writeAll()
        }
        #expect(requests < 80)
        #expect(script.entries.filter { $0.kind == .stalled }.count < 40)
        #expect(script.entries.filter { $0.kind == .intended }.isEmpty)
    }

    @Test func `an id that belongs to another number is never sent to`() {
        let script = started(Wish(1, .label("A"), id: "ap_2"))
        script.readAccount(live(1), live(2))
        script.writeAll()
        #expect(script.sends.isEmpty)
        #expect(
            script.entries.last?.problem
                == "the id ap_2 belongs to +14155550102, not to +14155550101")
    }

    @Test func `a 403 on one number's reading does not stop the others, nor send anything empty`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        script.tell(.reconcileRequested)
        script.readAccount(live(1, label: "X"), live(2, label: "X"))
        script.reach(.number("ap_1"))
        script.observe(.number(.status(403, "not allowed")), .number("ap_1"))
        for _ in 0..<12 {
            script.writeAll()
            for send in script.sends {
                let index = ReconciliationTests.index(of: send.request.number)
                script.answer(index, .shows(live(index, label: "A")))
            }
            if script.record == nil, script.readings.isEmpty { script.wake() }
        }
        #expect(script.entries.filter { $0.kind == .intended }.allSatisfy { !$0.after.isEmpty })
    }

    @Test func `a cursor that the API no longer knows does not end the reading for good`() {
        let script = started(Wish(1, .label("A")))
        script.observe(.numbers(.content(NumberPage(numbers: [live(2)], hasMore: true))))
        script.wakeUntilBusy()
        script.observe(.numbers(.status(400, "no such cursor")))
        script.writeAll()
        #expect(script.wakeUntilBusy() == ["list"])
        #expect(!script.entries.contains { $0.kind == .stalled })
    }

    @Test func `an id that a reading has proved is sent to, whatever becomes of the list`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.tell(.desired(desired(Wish(1, .label("B"), id: "ap_7")), "digest 2"))
        script.reach(.number("ap_7"))
        script.observe(.number(.content(live(1, label: "A", id: "ap_7"))), .number("ap_7"))
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.id) == ["ap_7"])
    }
}

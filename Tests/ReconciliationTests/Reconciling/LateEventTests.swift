import Testing

@testable import Reconciliation

/// Events that come late, twice, or with a ticket that nobody knows.
struct LateEventTests {
    private func sent() -> Script {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.recorded()
        return script
    }

    private func isUnmoved(_ script: Script, by events: Event...) -> Bool {
        let before = (lines(script.reconciler.lastApplied), script.reconciler.work)
        let reports = script.reports.count
        let pacer = script.reconciler.pacer
        for event in events {
            guard script.tell(event) == [] else { return false }
        }
        return before == (lines(script.reconciler.lastApplied), script.reconciler.work)
            && script.reports.count == reports && script.reconciler.pacer.inFlight == pacer.inFlight
    }

    @Test func `an unknown ticket changes nothing`() {
        let script = sent()
        let nobody = Ticket(123_456)
        #expect(
            isUnmoved(
                script,
                by: .answered(nobody, .shows(live(1, label: "B"))), .recorded(nobody),
                .observed(nobody, .number(.shows(live(1)))),
                .observed(nobody, .numbers(.status(403))),
                .observed(nobody, .agents(.status(401))),
                .answered(nobody, .status(429, retryAfter: .seconds(60)))
            ))
    }

    @Test func `an answer that comes twice counts once`() {
        let script = sent()
        let ticket = script.sends[0].ticket
        script.answer(1, .shows(live(1, label: "B")))
        script.recorded()
        #expect(isUnmoved(script, by: .answered(ticket, .shows(live(1, label: "B")))))
        #expect(isUnmoved(script, by: .answered(ticket, .status(401))))
    }

    @Test func `a record that comes back twice sends once`() {
        let script = Script.atRest(Wish(1, .label("A")))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        let ticket = script.record?.ticket
        #expect(script.recorded() == ["send 1 label=B"])
        #expect(ticket.map { isUnmoved(script, by: .recorded($0)) } == true)
    }

    @Test func `an answer of the wrong kind changes nothing`() {
        let script = sent()
        let ticket = script.sends[0].ticket
        #expect(isUnmoved(script, by: .observed(ticket, .number(.shows(live(1, label: "B"))))))
        script.answer(1, .lost)
        script.recorded()
        script.wakeUntilBusy()
        let reading = script.readings[0].ticket
        #expect(
            isUnmoved(
                script,
                by: .answered(reading, .shows(live(1, label: "B"))),
                .observed(reading, .agents(.content([])))))
    }

    @Test func `time that goes back is taken for no time`() {
        let script = sent()
        let before = script.reconciler.now
        script.now = Instant(nanoseconds: 5)
        script.tell(.woke)
        #expect(script.reconciler.now == before)
    }

    @Test func `waking early or often changes nothing`() {
        let script = sent()
        #expect(isUnmoved(script, by: .woke, .woke, .woke))
    }
}

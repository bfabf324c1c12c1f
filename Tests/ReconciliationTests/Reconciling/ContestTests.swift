import Testing

@testable import Reconciliation

struct ContestTests {
    /// Someone moves the label away, and the service reads the number and puts it back.
    private func quarrel(_ script: Script, _ label: Text, besides others: [LiveNumber] = []) {
        script.tell(.reconcileRequested)
        script.readAccount([live(1, label: label)] + others)
        script.writeAll()
        script.reach(.number("ap_1"))
        script.observe(.number(.content(live(1, label: label))))
        script.writeAll()
    }

    private func putBack(_ script: Script) {
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
    }

    private func expectContested(_ script: Script) {
        #expect(script.sends.isEmpty)
        guard case .stalled(let until) = script.phase(1) else {
            Issue.record("it is not stalled")
            return
        }
        #expect(until - script.now >= .seconds(3500))
        #expect(
            script.written.last { $0.kind == .stalled }?.problem?.string.hasPrefix("contested")
                == true)
    }

    @Test func `the third time within an hour the field is contested, and left`() {
        let script = Script.atRest(Wish(1, .label("A")))
        quarrel(script, "x")
        putBack(script)
        quarrel(script, "y")
        putBack(script)
        quarrel(script, "z")
        expectContested(script)
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.writeAll()
        for _ in 0..<9 where script.sends.isEmpty && script.reconciler.nextWakeup != nil {
            script.wake()
            script.writeAll()
        }
        #expect(script.sends.map(\.request.body) == [.label("B")], "a new wish is tried at once")
    }

    @Test(arguments: [true, false])
    func `where the number cannot be read the list tells that it is contested`(isAsked: Bool) {
        let script = Script.atRest(Wish(1, .label("A")))
        for round in 0..<3 {
            if round == 0 || isAsked {
                script.tell(.reconcileRequested)
            } else {
                for _ in 0..<9 where script.readings.isEmpty { script.wake() }
            }
            script.readAccount(live(1, label: "X"))
            script.writeAll()
            if round == 0 || isAsked { script.forbidReading(of: 1) }
            if round < 2 { putBack(script) }
        }
        expectContested(script)
    }

    @Test func `a list that lacks it for a while does not end the contest`() {
        let script = Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")))
        let other = live(2, label: "A")
        quarrel(script, "x", besides: [other])
        putBack(script)
        quarrel(script, "y", besides: [other])
        putBack(script)
        quarrel(script, "z", besides: [other])
        let end = script.now + .seconds(3500)
        for shown in [[], [live(1, label: "z")]] {
            script.tell(.reconcileRequested)
            script.readAccount(shown + [other])
            script.writeAll()
            #expect(script.entries.last { $0.kind == .stalled }?.number == number(1))
            #expect(script.sends.isEmpty)
        }
        guard case .stalled(let until) = script.phase(1) else {
            Issue.record("it is not stalled")
            return
        }
        #expect(until >= end)
        for _ in 0..<300 where script.sends.isEmpty {
            script.wake()
            script.answerReadings(live(1, label: "z"), other)
        }
        #expect(script.now >= end && script.sends.map(\.request.body) == [.label("A")])
    }

    @Test func `moves that lie more than an hour apart are no contest`() {
        var contests = Contests()
        var now = Instant(nanoseconds: 0)
        for _ in 0..<9 {
            #expect(contests.note(.label, of: number(1), at: now) == nil)
            now = now + .seconds(1801)
        }
        #expect(contests.note(.agent, of: number(1), at: now) == nil, "another field")
        #expect(contests.note(.label, of: number(2), at: now) == nil, "another number")
        #expect(contests.note(.label, of: number(1), at: now) == nil, "the second in the hour")
        #expect(contests.note(.label, of: number(1), at: now) == .label)
    }

    @Test func `a restart does not end a contest`() {
        let script = Script(
            known: [Known(1, .label("z"), isStalled: true)], last: [Wish(1, .label("A"))],
            rests: [number(1): .seconds(3000)])
        let start = script.now
        script.desire(Wish(1, .label("A")))
        script.readAccount(live(1, label: "z"))
        script.writeAll()
        guard case .stalled(let until) = script.phase(1) else {
            Issue.record("it is not stalled")
            return
        }
        #expect(until == start + .seconds(3000) && script.sends.isEmpty)
    }
}

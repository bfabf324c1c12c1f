import Testing

@testable import Reconciliation

struct PauseTests {
    private func script() -> Script {
        Script.atRest(Wish(1, .label("A")), Wish(2, .label("A")), reads: false)
    }

    private func ask(_ script: Script) {
        script.desire(Wish(1, .label("B")), Wish(2, .label("B")), digest: "digest 2")
        script.writeAll()
    }

    private func request(_ index: Int?, _ length: Duration = .seconds(60)) -> Event {
        .paused([
            Pause.Request(number: index.map { number($0) }, reason: "why", length: length)
        ])
    }

    @Test func `nothing leaves while everything is paused, and all of it afterwards`() {
        let script = script()
        #expect(script.tell(request(nil)) == ["write pauses 1"])
        script.writeAll()
        ask(script)
        #expect(script.sends.isEmpty)
        #expect(script.reconciler.progress.paused == 2)
        script.tell(.resumed(nil))
        for _ in 0..<9 where script.sends.count < 2 {
            script.writeAll()
            if script.reconciler.nextWakeup != nil { script.wake() }
        }
        #expect(script.sends.count == 2 && script.reconciler.progress.paused == 0)
    }

    @Test func `one number is paused, and the other goes on`() {
        let script = script()
        script.tell(request(1))
        script.writeAll()
        ask(script)
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.number) == [number(2)])
        #expect(script.phase(1) == .paused)
        script.answer(2, .shows(live(2, label: "B")))
        script.writeAll()
        script.tell(.resumed([number(1)]))
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.number) == [number(1)])
    }

    @Test func `a pause ends by itself when its time is over`() {
        let script = script()
        script.tell(request(nil, .seconds(60)))
        script.writeAll()
        ask(script)
        let end = script.now + .seconds(60)
        #expect(script.reconciler.nextWakeup == end)
        script.wake()
        #expect(script.now >= end && script.reconciler.pauses.isEmpty)
        script.wakeUntilSent()
        #expect(!script.sends.isEmpty)
    }

    @Test(arguments: [nil, 1])
    func `a shorter pause does not end a longer one, and a longer one lengthens it`(index: Int?) {
        let script = script()
        let start = script.now
        func holds(_ span: Duration, _ written: String) {
            let pauses = script.reconciler.pauses
            let pause = index.map { pauses.numbers[number($0)] } ?? pauses.everything
            #expect(pause?.until == start + span)
            #expect(pause?.reason == Text(written))
        }
        func ask(_ span: Duration, _ reason: String) {
            let asked = Pause.Request(
                number: index.map { number($0) }, reason: Text(reason), length: span)
            #expect(script.tell(.paused([asked])) == ["write pauses 1"])
            script.writeAll()
        }
        ask(.seconds(3600), "A")
        ask(.seconds(4), "B")
        holds(.seconds(3600), "A")
        ask(.seconds(7200), "C")
        holds(.seconds(7200), "C")
        script.tell(.resumed(nil))
        script.writeAll()
        ask(.seconds(4), "D")
        holds(.seconds(4), "D")
    }

    @Test func `it is paused since the first of those that follow each other, by the last`() {
        let start = Instant(nanoseconds: 0)
        var pauses = Pauses()
        func ask(_ span: Duration, _ by: Text, after passed: Duration) -> Pause {
            let request = Pause.Request(number: nil, reason: "why", length: span, by: by)
            return pauses.begin(request, at: start + passed)
        }
        #expect(pauses.since == nil)
        _ = ask(.seconds(60), "A", after: .seconds(1))
        let second = ask(.seconds(90), "B", after: .seconds(30))
        #expect(second.since == start + .seconds(1) && second.by == "B")
        #expect(ask(.seconds(2), "C", after: .seconds(40)) == second)
        let one = Pause.Request(number: number(1), reason: "why", length: .seconds(9))
        pauses.begin(one, at: start + .seconds(50))
        #expect(pauses.since == start + .seconds(1))
        let memories = pauses.memories(at: start + .seconds(51))
        #expect(memories.map(\.age) == [.seconds(50), .seconds(1)])
        #expect(Pauses(memories, at: start + .seconds(51)) == pauses)
        let later = ask(.seconds(9), "D", after: .seconds(500))
        #expect(later.since == start + .seconds(500), "the one before was over long ago")
    }

    @Test func `a number that is named twice is asked for once, and none stands for all`() {
        let twice = Pause.Request.each(
            of: [number(2), number(1), number(2)], reason: "why", length: .seconds(1))
        #expect(twice.map(\.number) == [number(2), number(1)])
        let all = Pause.Request.each(of: [], reason: "why", length: .seconds(1))
        #expect(all.map(\.number) == [nil])
        var pauses = Pauses()
        for request in twice { pauses.begin(request, at: Instant(nanoseconds: 0)) }
        #expect(pauses.count(with: twice + all) == 2)
    }

    @Test func `what is written down and has not left is withdrawn`() {
        let script = script()
        script.desire(Wish(1, .label("B")), Wish(2, .label("A")), digest: "digest 2")
        script.wakeUntilBusy()
        #expect(script.phase(1) == .intending)
        script.tell(request(1))
        script.writeAll()
        #expect(script.sends.isEmpty && script.memory(1).inDoubt.isEmpty)
        #expect(script.history(1).suffix(2) == [.intended, .deferred])
    }

    @Test func `what left the desired state while it was sent is forgotten, paused or not`() {
        let script = script()
        ask(script)
        script.wakeUntilSent()
        script.tell(request(1))
        script.writeAll()
        script.desire(Wish(2, .label("B")), digest: "digest 3")
        script.answer(1, .lost)
        for _ in 0..<9 where script.history(1).last != .released {
            script.writeAll()
            if script.reconciler.nextWakeup != nil { script.wake() }
        }
        #expect(script.history(1).last == .released)
        #expect(!script.reconciler.pauses.isEmpty)
    }

    @Test func `a pause survives a restart with what is left of it`() {
        let memory = PauseMemory(number: number(1), reason: "why", left: .seconds(60))
        let script = Script(
            reads: false, known: [Known(1, .label("A"))], last: [Wish(1, .label("A"))],
            pauses: [memory, PauseMemory(number: nil, reason: "over", left: .zero)])
        #expect(script.reconciler.pauses.everything == nil)
        #expect(script.reconciler.pauses.numbers[number(1)]?.until == script.now + .seconds(60))
        script.desire(Wish(1, .label("B")), digest: "digest 2")
        script.writeAll()
        #expect(script.sends.isEmpty && script.phase(1) == .paused)
    }
}

import Testing

@testable import Reconciliation

struct AheadTests {
    /// Six numbers are to change, and four PATCHes are without an answer.
    private func full() -> Script {
        let script = Script.atRest(wishes("A"))
        script.desire(wishes("B"), digest: "digest 2")
        script.recorded()
        while script.sends.count < 4 {
            script.tell(.woke, after: .seconds(1))
            script.recorded()
        }
        return script
    }

    private func wishes(_ label: Text) -> [Wish] {
        (1...6).map { Wish($0, Settings(label: label)) }
    }

    @Test func `while only answers are waited for, the next are written down`() {
        let script = full()
        #expect(script.tell(.woke, after: .seconds(1)) == ["write intended 5, intended 6"])
        #expect(script.recorded() == [], "four are under way")
        #expect(script.memory(5).inDoubt == .label)
        let orders = script.answer(1, .shows(live(1, label: "B")))
        #expect(orders == ["send 5 label=B", "write applied 1"])
    }

    @Test func `the first that leave are the first that were written`() {
        let script = full()
        script.tell(.woke, after: .seconds(1))
        script.recorded()
        script.answer(3, .shows(live(3, label: "B")))
        script.recorded()
        let orders = script.answer(1, .shows(live(1, label: "B")), after: .seconds(1))
        #expect(orders == ["send 6 label=B", "write applied 1"])
    }

    @Test func `what is to be stopped is withdrawn at once`() {
        let script = full()
        script.tell(.woke, after: .seconds(1))
        script.recorded()
        #expect(script.tell(.stopRequested) == ["write deferred 5, deferred 6"])
        #expect(script.memory(5).inDoubt.isEmpty)
    }

    @Test func `what the file asks no more is not sent`() {
        let script = full()
        script.tell(.woke, after: .seconds(1))
        script.recorded()
        let newer = wishes("B").dropLast(2) + [Wish(5, .label("C")), Wish(6, .label("A"))]
        script.desire(Array(newer), digest: "digest 3")
        script.recorded()
        for index in 1...4 {
            script.answer(index, .shows(live(index, label: "B")), after: .seconds(1))
            if script.record != nil { script.recorded() }
        }
        #expect(script.sends.map(\.request.number) == [number(5)])
        #expect(script.sends.first?.request.body.label == "C")
    }

    @Test func `while the rate makes them wait, none is written down ahead`() {
        let script = Script.atRest(wishes("A"))
        script.desire(wishes("B"), digest: "digest 2")
        script.recorded()
        #expect(script.tell(.woke) == [])
        #expect(script.phase(2) == .ready)
    }
}

import Testing

@testable import Reconciliation

/// What is held is judged anew, and is found to be the same: nobody is told that it was over.
struct HeldAnewTests {
    private let wishes = (1...4).map { Wish($0, .label("A")) }
    private let pin = Pin(number: number(1), settings: .label("B"), insteadOf: .label("A"))

    private func shown(moved: Set<Int> = [3, 4], to label: Text = "x") -> [LiveNumber] {
        (1...4).map { live($0, label: moved.contains($0) ? label : "A") }
    }

    private func look(_ script: Script, _ list: [LiveNumber]) {
        script.tell(.reconcileRequested)
        script.readAccount(list)
        script.writeAll()
    }

    /// The repair of numbers 3 and 4 is held.
    private func drifted() -> Script {
        let script = Script.atRest(wishes, limits: .strict)
        look(script, shown())
        #expect(told(script) == ["held 2"])
        return script
    }

    private func told(_ script: Script) -> [String] {
        script.reports.compactMap { report in
            switch report {
            case .held(let held): "held \(held.plan.changes.count)"
            case .holdEnded: "ended"
            default: nil
            }
        }
    }

    private func concern(_ script: Script) -> Extent? { script.reconciler.concerns.all[.held] }

    @Test func `repairs that an undo has judged anew are told once`() {
        let script = drifted()
        let before = concern(script)
        script.tell(.undone([pin], nil))
        #expect(script.reconciler.held == nil, "an approval of it is asked of the next list")
        #expect(script.reconciler.standing.held != nil)
        #expect(concern(script) == before)
        script.writeAll()
        look(script, shown())
        #expect(script.reconciler.held?.plan.changes.count == 2)
        #expect(concern(script) == before)
        #expect(told(script) == ["held 2"])
    }

    @Test func `so are they when the file asks something else of another number`() {
        let script = drifted()
        let next = wishes.map { Wish($0.index, .label($0.index == 1 ? "B" : "A")) }
        script.desire(next, digest: "digest 2")
        script.writeAll()
        look(script, shown())
        #expect(told(script) == ["held 2"])
    }

    @Test func `what is another plan, or none, is told when that is known`() {
        for (list, news) in [(shown(to: "y"), "held 2"), (shown(moved: []), "ended")] {
            let script = drifted()
            script.tell(.undone([pin], nil))
            script.writeAll()
            #expect(told(script) == ["held 2"])
            look(script, list)
            #expect(told(script) == ["held 2", news])
        }
    }

    @Test func `repairs that nobody can look for any more are over`() {
        let script = drifted()
        script.tell(.undone([pin], nil))
        script.writeAll()
        script.reach(.numbers(after: nil))
        script.observe(.numbers(.status(403, "not allowed")), .numbers(after: nil))
        script.writeAll()
        #expect(told(script) == ["held 2", "ended"])
        #expect(script.reconciler.standing.held == nil)
    }

    @Test func `a revision that an undo has judged anew is told once`() {
        let script = Script.atRest(wishes, limits: .strict)
        let new = Settings(label: "B", agent: .assigned("agent_1"))
        let wide = [Wish(1, .label("A"))] + (2...4).map { Wish($0, new) }
        script.desire(wide, digest: "digest 2")
        script.writeAll()
        let list = (1...4).map { live($0, label: "A", agent: "agent_2") }
        script.readAccount(list)
        script.writeAll()
        let before = concern(script)
        let first = told(script)
        #expect(first == ["held 3"])
        script.tell(.undone([pin], nil))
        #expect(script.reconciler.held == nil)
        #expect(concern(script) == before)
        script.writeAll()
        // Once the undo is there, nothing else would be done than before.
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "B", agent: "agent_2")))
        script.writeAll()
        look(script, [live(1, label: "B", agent: "agent_2")] + list.dropFirst())
        #expect(told(script) == first)
        #expect(concern(script) == before)
    }

    @Test func `a list that is still not believed is told once`() {
        let script = Script.atRest(wishes, limits: .strict)
        look(script, [])
        let before = told(script)
        #expect(before.count == 1)
        script.tell(.undone([pin], nil))
        script.writeAll()
        look(script, [])
        #expect(!told(script).contains("ended"))
    }

    @Test func `what is approved is over at once, though something else waits for a list`() {
        let script = drifted()
        let wide = wishes.map { Wish($0.index, .label("C")) }
        script.desire(wide, digest: "digest 2")
        script.writeAll()
        let held = script.reconciler.held?.plan ?? Plan()
        #expect(script.reconciler.held?.subject == .revision("digest 2"))
        script.tell(.approved(Approval(exactly: held, digest: "plan")))
        #expect(told(script).last == "ended")
        #expect(script.reconciler.concerns.all[.held] == nil)
    }
}

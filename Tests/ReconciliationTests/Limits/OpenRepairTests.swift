import Testing

@testable import Reconciliation

/// Repairs of drift that were begun, and are not done.
struct OpenRepairTests {
    private let wishes = (1...4).map { Wish($0, .label("A")) }

    private func shown(moved: Set<Int> = [], to label: Text = "x") -> [LiveNumber] {
        (1...4).map { live($0, label: moved.contains($0) ? label : "A") }
    }

    private func look(_ script: Script, _ list: [LiveNumber]) {
        script.tell(.reconcileRequested)
        script.readAccount(list)
        script.writeAll()
    }

    /// Number 3 has drifted and was read; its PATCHes are answered with 500.
    private func failing() -> Script {
        let script = Script.atRest(wishes, limits: .strict)
        look(script, shown(moved: [3]))
        script.reach(.number(id(3)))
        script.observe(.number(.content(live(3, label: "x"))), .number(id(3)))
        script.wakeUntilSent()
        script.answer(3, .status(500))
        script.writeAll()
        return script
    }

    @Test func `drift that was read and is not put back yet counts with the newer`() {
        let script = failing()
        look(script, shown(moved: [3, 4]))
        #expect(script.reconciler.held?.subject == .repairs)
        #expect(script.reconciler.held?.plan.changes.map(\.number) == [number(3), number(4)])
        #expect(script.reconciler.held?.plan.changes.map(\.isRepair) == [true, true])
    }

    @Test func `it is told as drift when it is put back at last`() {
        let script = failing()
        look(script, shown(moved: [3]))
        script.reach(.number(id(3)))
        script.observe(.number(.content(live(3, label: "x"))), .number(id(3)))
        script.wakeUntilSent()
        #expect(script.entries.last { $0.kind == .intended }?.reason == .drift)
    }

    @Test func `what is held is read before something new is sent to it`() {
        let script = Script.atRest(wishes, limits: .strict)
        look(script, shown(moved: [3, 4]))
        #expect(script.phase(3) == .held)
        let next = wishes.map { Wish($0.index, .label($0.index == 3 ? "C" : "A")) }
        script.desire(next, digest: "digest 2")
        script.reach(.number(id(3)))
        script.observe(.number(.content(live(3, label: "y"))), .number(id(3)))
        script.writeAll()
        #expect(script.sends.isEmpty)
        #expect(!script.entries.contains { $0.kind == .intended && $0.before == .label("A") })
    }

    @Test func `an undo is judged by the next list with what was held`() {
        let script = Script.atRest(wishes, limits: .strict)
        look(script, shown(moved: [3, 4]))
        let pin = Pin(number: number(3), settings: .label("B"), insteadOf: .label("A"))
        script.tell(.undone([pin], nil))
        #expect(script.reconciler.held == nil)
        #expect(script.reconciler.list.isDue || script.reconciler.list.reading != nil)
    }

    @Test func `an approved repair is sent also where single numbers may not be read`() {
        let script = Script.atRest(wishes, limits: .strict)
        look(script, shown(moved: [1]))
        script.forbidReading(of: 1)
        script.wakeUntilSent()
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        for _ in 0..<9 where script.readings.isEmpty { script.wake() }
        script.readAccount(shown(moved: [3, 4]))
        script.writeAll()
        let held = script.reconciler.held?.plan ?? Plan()
        script.tell(.approved(Approval(exactly: held, digest: "plan")))
        script.wakeUntilSent()
        #expect(script.sends.first?.request.number == number(3))
        #expect(script.entries.last { $0.kind == .intended }?.before == .label("x"))
    }

    @Test func `what was read of drift stays held over further lists, and over small edits`() {
        let script = failing()
        look(script, shown(moved: [3, 4]))
        look(script, shown(moved: [3, 4]))
        #expect(script.reconciler.held?.plan.changes.map(\.number) == [number(3), number(4)])
        let next = wishes.map { Wish($0.index, .label($0.index == 1 ? "B" : "A")) }
        script.desire(next, digest: "digest 2")
        script.workOn()
        #expect(!script.sends.contains { [number(3), number(4)].contains($0.request.number) })
    }

    @Test func `while the repair of many is held, one more that is read is held as well`() {
        let script = Script.atRest(wishes, limits: .strict)
        look(script, shown(moved: [3, 4]))
        let both = Settings(label: "A", agent: .assigned("agent_1"))
        script.desire([Wish(1, both)] + wishes.dropFirst(), digest: "digest 2")
        script.writeAll()
        script.readAccount(shown(moved: [3, 4]))
        script.writeAll()
        script.wakeUntilSent()
        script.answer(1, .lost)
        script.writeAll()
        script.reach(.number(id(1)))
        let seen = live(1, label: "x", agent: "agent_1")
        script.observe(.number(.content(seen)), .number(id(1)))
        script.writeAll()
        #expect(script.phase(1) == .held)
        #expect(!script.entries.contains { $0.number == number(1) && $0.reason == .drift })
    }

    @Test func `drift of a stalled number that cannot be read is judged when it is tried again`() {
        let protected = Wish(1, .label("A"), isProtected: true)
        let script = Script.atRest([protected] + wishes.dropFirst(), limits: .strict)
        for _ in 0..<Policy.refusedReadings {
            _ = script.reconciler.forbidden.note("no", sentAt: script.now, at: script.now)
        }
        var item = Work(phase: .stalled(until: script.now), generation: 1, reason: .drift)
        item.repairs = .label
        script.reconciler.work[number(1)] = item
        script.reconciler.journal(
            JournalEntry(.observed, number(1), generation: 1, after: .label("x")))
        script.reconciler.agenda.wake(number(1), at: script.now)
        script.wake()
        #expect(script.phase(1) == .wantsList)
        script.readAccount(shown(moved: [1]))
        script.writeAll()
        #expect(script.phase(1) == .held)
        #expect(script.reconciler.held?.breaches == [.protected([number(1)])])
    }

    @Test func `what was approved and is there is used up`() {
        let both = Settings(label: "A", agent: .assigned("agent_1"))
        let script = Script.atRest([Wish(1, both)], limits: .strict)
        var item = Work(phase: .held, generation: 1, reason: .changedInFile)
        item.permit = Permit(Settings(label: "B", agent: .assigned("agent_1")))
        script.reconciler.work[number(1)] = item
        script.reconciler.useUp(.label, of: number(1))
        #expect(script.reconciler.work[number(1)]?.permit?.settings == .agent("agent_1"))
        let entry = JournalEntry(.applied, number(1), generation: 1, after: both)
        script.reconciler.journal(entry)
        #expect(script.reconciler.work[number(1)]?.permit?.settings == Settings())
    }

    @Test func `what was approved and is found to be there is used up as well`() {
        let script = Script.atRest([Wish(1, .label("A"))], limits: .strict)
        var item = Work(phase: .held, generation: 1, reason: .changedInFile)
        item.permit = Permit(Settings(label: "B", agent: .assigned("agent_1")))
        script.reconciler.work[number(1)] = item
        let entry = JournalEntry(.adopted, number(1), generation: 1, after: .label("B"))
        script.reconciler.journal(entry)
        #expect(script.reconciler.work[number(1)]?.permit?.settings == .agent("agent_1"))
    }
}

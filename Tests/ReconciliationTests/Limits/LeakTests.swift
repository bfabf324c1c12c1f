import Testing

@testable import Reconciliation

/// Ways in which a PATCH could leave that nobody has approved.
struct LeakTests {
    private let limits = Limits.strict
    private let wishes = (1...4).map { Wish($0, .label("A")) }

    private func approval(_ script: Script) -> Approval {
        Approval(exactly: script.reconciler.held?.plan ?? Plan(), digest: "plan")
    }

    private func shown(_ indices: Int..., label: Text = "A") -> [LiveNumber] {
        indices.map { live($0, label: label) }
    }

    /// A service at rest that has just been shown this list.
    private func script(_ shown: [LiveNumber], limits: Limits = .none) -> Script {
        let script = Script.atRest(wishes, limits: limits)
        script.tell(.reconcileRequested)
        script.readAccount(shown)
        script.writeAll()
        return script
    }

    @Test func `what the account refuses today counts, for it may be fulfilled tomorrow`() {
        let script = Script.atRest((1...3).map { Wish($0, .agent("agent_1")) }, limits: limits)
        let shown = (1...3).map { live($0, agent: "agent_1") }
        script.desire(
            Wish(1, .agent("agent_3")), Wish(2, .agent("agent_3")), Wish(3, .agent("agent_1")),
            digest: "digest 2")
        script.writeAll()
        script.readAccount(shown, agents: ["agent_1"])
        script.writeAll()
        #expect(script.reconciler.revision?.digest == "digest 1")
        #expect(script.reconciler.held?.breaches.map(\.count) == [2])
        script.tell(.reconcileRequested)
        script.readAccount(shown, agents: ["agent_1", "agent_3"])
        script.writeAll()
        #expect(script.sends.isEmpty)
    }

    @Test func `what a missing number is yet to lose counts again with each edit of it`() {
        let known = [Known(2, .label("A")), Known(3, .label("A"))]
        let lost = Settings(agent: .unassigned)
        let script = Script(known: known, last: [Wish(1, lost)] + wishes[1...2], limits: limits)
        let edited = Settings(label: "B", agent: .unassigned)
        script.desire([Wish(1, edited)] + wishes[1...2], digest: "digest 2")
        script.writeAll()
        script.readAccount(shown(2, 3))
        script.writeAll()
        #expect(script.reconciler.revision?.digest == "digest 1")
        #expect(script.reconciler.held?.breaches == [.unassigned(1, managed: 3, most: 0)])
    }

    @Test func `a rollout stops where a newer file, itself held, does not ask for it`() {
        let script = Script.atRest(Array(wishes.prefix(3)), reads: false, limits: limits)
        let request = Pause.Request(number: number(3), reason: "x", length: .seconds(600))
        script.tell(.paused([request]))
        let all = { (label: Text) in (1...3).map { Wish($0, .label(label)) } }
        script.desire(all("B"), digest: "digest 2")
        script.tell(.approved(approval(script)))
        for index in 1...2 {
            script.wakeUntilSent()
            script.answer(index, .shows(live(index, label: "B")))
        }
        script.writeAll()
        script.desire(all("A"), digest: "digest 3")
        #expect(script.reconciler.held != nil)
        script.tell(.resumed(nil))
        for _ in 0..<5 {
            script.writeAll()
            script.pass(.seconds(60))
            script.tell(.woke)
        }
        #expect(script.sends.isEmpty)
        script.desire(all("B"), digest: "digest 2")
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.number) == [number(3)], "asked for again, it goes on")
    }

    @Test func `an intent that was written down is not sent for a file that was replaced`() {
        let script = Script.atRest(wishes, limits: limits)
        script.desire(
            [Wish(1, .label("B"))] + wishes.dropFirst(), digest: "digest 2")
        while script.reconciler.work[number(1)]?.phase != .intending {
            if script.record != nil { script.recorded() } else { script.wake() }
        }
        script.desire(wishes.map { Wish($0.index, .label("C")) }, digest: "digest 3")
        #expect(script.reconciler.candidate != nil)
        script.writeAll()
        #expect(script.sends.isEmpty)
    }

    @Test func `an approval of one list is void for a worse one`() {
        let script = script(shown(1))
        let old = approval(script)
        script.tell(.reconcileRequested)
        script.readAccount([] as [LiveNumber])
        script.tell(.approved(old))
        #expect(script.reconciler.held?.breaches == [.emptyList(known: 4)])
    }

    @Test func `an empty list and then a refusal of the list stay held`() {
        let script = script([])
        script.desire([Wish(1, .label("B"))] + wishes.dropFirst(), digest: "digest 2")
        script.writeAll()
        script.tell(.reconcileRequested)
        script.reach(.numbers(after: nil))
        script.observe(.numbers(.status(403)), .numbers(after: nil))
        script.writeAll()
        script.pass(.seconds(30))
        script.tell(.woke)
        script.writeAll()
        #expect(script.sends.isEmpty)
        #expect(script.reconciler.held?.subject == .everything)
    }

    @Test func `what was held at the stop is judged by a list before anything leaves`() {
        let known = wishes.map { Known($0.index, .label("old")) }
        let script = Script(
            known: known, last: wishes, standing: Standing(held: "everything is held"))
        script.desire(wishes, digest: "digest 1")
        script.pass(.seconds(5))
        script.tell(.woke)
        #expect(script.record?.record.entries.contains { $0.kind == .intended } != true)
        script.writeAll()
        script.readAccount(wishes.map { live($0.index, label: "old") })
        script.wakeUntilSent()
        #expect(!script.sends.isEmpty)
    }

    @Test func `repairs that wait for their turn count with the newer ones`() {
        let script = Script.atRest(wishes, limits: limits)
        script.tell(.paused([Pause.Request(number: nil, reason: "x", length: .seconds(3600))]))
        for list in [shown(1, 2, 4) + shown(3, label: "x"), shown(1, 2) + shown(3, 4, label: "x")] {
            script.tell(.reconcileRequested)
            script.readAccount(list.sorted { $0.number < $1.number })
            script.writeAll()
        }
        #expect(script.reconciler.held?.plan.changes.count == 2)
    }

    @Test func `a reading of a number does not put back what is held`() {
        let script = script(shown(1, 2) + shown(3, 4, label: "x"), limits: limits)
        let one = self.script(shown(1, 2, 3) + shown(4, label: "x"), limits: limits)
        let isHeld = script.reconciler.needsApproval(number(3))
        let isOneMoreHeld = script.reconciler.needsApproval(number(1))
        let isOneHeld = one.reconciler.needsApproval(number(4))
        #expect(isHeld && isOneMoreHeld && !isOneHeld)
    }

    @Test func `an approval puts back what was shown, and not what it has become`() {
        let script = script(shown(1, 2) + shown(3, 4, label: "x"), limits: limits)
        script.tell(.approved(approval(script)))
        script.reach(.number(id(3)))
        script.observe(.number(.content(live(3, label: "y"))), .number(id(3)))
        script.writeAll()
        #expect(script.phase(3) == .held)
        #expect(!script.entries.contains { $0.kind == .intended && $0.number == number(3) })
    }

    @Test func `what is void stays void`() {
        let script = script(shown(1))
        var wrong = approval(script)
        wrong.changes = []
        script.tell(.reconcileRequested)
        script.readAccount([] as [LiveNumber])
        script.tell(.approved(wrong))
        let used = script.written.isEmpty ? [] : script.record?.record.usedApprovals ?? []
        #expect(used == ["plan"] || script.reconciler.draft.usedApprovals == ["plan"])
    }

    @Test func `fields that leave the file count in the approval`() {
        let script = Script.atRest(
            [Wish(1, .label("A")), Wish(2, .label("A"))]
                + (3...5).map {
                    Wish($0, Settings(label: "A", agent: .assigned("agent_1")))
                },
            reads: false, limits: limits)
        let rest = (3...5).map { Wish($0, Settings(label: "A", agent: .assigned("agent_1"))) }
        script.desire([Wish(1, .label("B")), Wish(2, .label("B"))] + rest, digest: "digest 2")
        let narrow = approval(script)
        script.desire(
            [Wish(1, .label("B")), Wish(2, .label("B"))] + (3...5).map { Wish($0, .label("A")) },
            digest: "digest 3")
        script.tell(.approved(narrow))
        #expect(script.reconciler.revision?.digest == "digest 1")
    }

    @Test func `a file that adds much cannot change much`() {
        let old = desired((1...10).map { Wish($0, .label("A")) })
        let new = desired(
            (1...10).map { Wish($0, .label("B")) } + (11...99).map { Wish($0, .label("A")) })
        let known = lastApplied((1...99).map { Known($0, .label("A")) })
        let plan = Planner.plan(desired: new, lastApplied: known, account: nil)
        let limits = Limits(
            changes: Limits.Share(count: 1, percent: 10), unassigned: .init(count: 1, percent: 0))
        #expect(limits.breaches(of: plan, from: old, to: new).map(\.name) == ["changes"])
    }

    @Test
    func `a protected number in doubt whose other field has drifted is held, not read for ever`() {
        var table = NumberTable<SourcePlace>()
        let wish = Settings(label: "A", agent: .assigned("agent_1"))
        table.append(
            number(1), id: nil, settings: wish,
            note: SourcePlace(part: 0, line: 1, isProtected: true))
        let state = DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
        let script = Script(
            known: [Known(1, wish, inDoubt: .label)], last: [Wish(1, wish)], limits: Limits())
        script.tell(.desired(state, "digest 1"))
        script.writeAll()
        let shown = live(1, label: "A", agent: "agent_2")
        for _ in 0..<40 {
            if let reading = script.readings.first {
                switch reading.query {
                case .number: script.observe(.number(.content(shown)), reading.query)
                default: script.readAccount([shown])
                }
            } else if script.reconciler.nextWakeup != nil {
                script.wake()
            }
            script.writeAll()
        }
        #expect(script.reconciler.held?.subject == .repairs)
        #expect(script.memory(1).inDoubt.isEmpty)
        #expect(script.sends.isEmpty)
    }
}

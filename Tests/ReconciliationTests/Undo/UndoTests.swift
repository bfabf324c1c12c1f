import Testing

@testable import Reconciliation

struct UndoTests {
    private let file = desired(
        Wish(1, Settings(label: "B", agent: .assigned("agent_2"))), Wish(2, .label("B")))

    private func applied(
        _ index: Int, _ before: Settings, _ after: Settings
    ) -> JournalEntry {
        JournalEntry(.applied, number(index), generation: 1, before: before, after: after)
    }

    @Test func `the oldest value of each field is pinned, over what the file asks now`() {
        let undo = Undo(
            of: [
                applied(1, .label("A"), .label("X")), applied(1, .label("X"), .label("B")),
                applied(1, .agent("agent_1"), .agent("agent_2")),
            ],
            over: file)
        #expect(undo.obstacles.isEmpty)
        #expect(
            undo.pins == [
                Pin(
                    number: number(1),
                    settings: Settings(label: "A", agent: .assigned("agent_1")),
                    insteadOf: Settings(label: "B", agent: .assigned("agent_2")))
            ])
    }

    @Test func `what cannot be undone is named, and the rest is`() {
        let undo = Undo(
            of: [
                applied(1, Settings(label: ""), .label("B")),
                applied(1, Settings(), .agent("agent_2")),
                applied(2, .provider("ata_1"), .provider("ata_2")),
                applied(3, .label("A"), .label("B")),
                applied(2, .label("A"), .label("B")),
            ],
            over: file)
        #expect(undo.pins.map(\.number) == [number(2)])
        #expect(undo.obstacles.map(\.field) == [.label, .agent, .provider, .label])
    }

    @Test func `a field that is back already needs no pin`() {
        #expect(Undo(of: [applied(2, .label("B"), .label("X"))], over: file).pins.isEmpty)
    }

    @Test func `what was changed again since is left, and named`() {
        let undo = Undo(of: [applied(2, .label("A"), .label("X"))], over: file)
        #expect(undo.pins.isEmpty)
        #expect(undo.obstacles.map(\.words) == ["something else was asked for since"])
    }

    @Test func `an undo of an undo is back at the file, and holds nothing`() {
        let pin = Pin(number: number(2), settings: .label("A"), insteadOf: .label("B"))
        let undo = Undo(
            of: [applied(2, .label("B"), .label("A"))], over: file,
            holding: file.pinned(by: [pin]))
        #expect(undo.pins.map(\.settings) == [.label("B")])
        #expect([pin].joined(by: undo.pins).isEmpty)
    }

    @Test func `an undo of an undo ends it, also where something else is left as it is`() {
        let pin = Pin(number: number(2), settings: .label("A"), insteadOf: .label("B"))
        let holding = file.pinned(by: [pin])
        let known = lastApplied(Known(1, .label("A")), Known(2, .label("A")))
        let open = Planner.plan(desired: holding, lastApplied: known, account: nil)
        let undo = Undo(
            of: [applied(2, .label("B"), .label("A"))], over: file, holding: holding, open: open)
        #expect(undo.pins.map(\.settings) == [.label("A"), .label("B")])
        #expect([pin].joined(by: undo.pins).map(\.number) == [number(1)])
    }

    @Test func `the rest of a half applied revision is left as it is`() {
        let known = lastApplied(
            Known(1, Settings(label: "B", agent: .assigned("agent_2"))), Known(2, .label("A")))
        let open = Planner.plan(desired: file, lastApplied: known, account: nil)
        let undo = Undo(of: [applied(1, .label("A"), .label("B"))], over: file, open: open)
        #expect(undo.pins.map(\.number) == [number(1), number(2)])
        #expect(undo.pins.map(\.settings) == [.label("A"), .label("A")])
    }

    @Test func `what is sent for an undo says so, field by field`() {
        let pin = Pin(number: number(1), settings: .label("A"), insteadOf: .label("B"))
        let known = lastApplied(
            Known(1, Settings(label: "B", agent: .assigned("agent_1"))), Known(2, .label("A")))
        let plan = Planner.plan(
            desired: file.pinned(by: [pin]), lastApplied: known, account: nil)
        #expect(plan.changes.first?.fields.map(\.reason) == [.undone, .changedInFile])
        #expect(plan.changes.map(\.reason) == [.undone, .changedInFile])
    }

    @Test func `an undo still holds when the same file is read once more`() {
        let script = Script.atRest(Wish(1, .label("B")), Wish(2, .label("B")), reads: false)
        let pin = Pin(number: number(1), settings: .label("A"), insteadOf: .label("B"))
        script.tell(.undone([pin], nil))
        script.writeAll()
        script.desire(Wish(1, .label("B")), Wish(2, .label("B")))
        #expect(script.reconciler.desired.settings(of: number(1)) == .label("A"))
    }

    @Test func `newer pins win field by field`() {
        let old = Pin(
            number: number(1), settings: Settings(label: "A", agent: .unassigned),
            insteadOf: Settings(label: "B", agent: .assigned("agent_2")))
        let new = Pin(number: number(1), settings: .label("C"), insteadOf: .label("B"))
        #expect(
            [old].joined(by: [new]).map(\.settings)
                == [Settings(label: "C", agent: .unassigned)])
    }

    @Test func `an undo is sent, is written down, and lasts until the file asks something else`() {
        let script = Script.atRest(Wish(1, .label("B")), Wish(2, .label("B")), reads: false)
        let pin = Pin(number: number(1), settings: .label("A"), insteadOf: .label("B"))
        script.tell(.undone([pin], nil))
        #expect(script.record?.record.pins == [pin])
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("A")])
        script.answer(1, .shows(live(1, label: "A")))
        script.writeAll()
        script.desire(Wish(1, .label("B")), Wish(2, .label("C")), digest: "digest 2")
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.number) == [number(2)], "another wish leaves the pin")
        script.answer(2, .shows(live(2, label: "C")))
        script.writeAll()
        script.desire(Wish(1, .label("D")), Wish(2, .label("C")), digest: "digest 3")
        #expect(script.reconciler.pins.isEmpty)
        script.wakeUntilSent()
        #expect(script.sends.map(\.request.body) == [.label("D")])
    }

    @Test func `an undo beyond the limits needs an approval of exactly its plan`() {
        let limits = Limits(changes: Limits.Share(count: 0, percent: 0))
        let script = Script.atRest([Wish(1, .label("B"))], reads: false, limits: limits)
        let pin = Pin(number: number(1), settings: .label("A"), insteadOf: .label("B"))
        script.tell(.undone([pin], nil))
        #expect(script.reconciler.pins.isEmpty)
        let held = script.reports.compactMap {
            if case .undoHeld(let held) = $0 { held } else { nil }
        }
        let approval = held.first.map { Approval(exactly: $0.plan, digest: "plan") }
        script.tell(.undone([pin], approval))
        #expect(script.reconciler.pins == [pin])
        #expect(script.record?.record.usedApprovals == ["plan"])
    }

    @Test func `an undo of a revision leaves what older ones have left open`() {
        let known = lastApplied(Known(1, Settings(label: "A")), Known(2, .label("A")))
        let before = desired(Wish(1, .label("B")), Wish(2, .label("A")))
        let file = desired(Wish(1, .label("B")), Wish(2, .label("B")))
        func pins(after previous: DesiredState?) -> [PhoneNumber] {
            UndoProposal(
                of: .revision(4), applied: [], over: file, inForce: 4, after: previous,
                holding: [], lastApplied: known, drift: .repair
            )
            .pins.map(\.number)
        }
        #expect(pins(after: before) == [number(2)])
        #expect(pins(after: nil) == [number(1), number(2)], "where it is not known, all is")
    }

    @Test func `what somebody else had set is told apart, and so is what nothing is sent for`() {
        var repair = applied(1, .label("X"), .label("B"))
        repair.reason = .drift
        let known = lastApplied(
            Known(1, Settings(label: "B", agent: .assigned("agent_2"))), Known(2, .label("A")))
        func undo(_ target: UndoTarget, _ entries: [JournalEntry]) -> UndoProposal {
            UndoProposal(
                of: target, applied: entries, over: file, inForce: 4, after: nil, holding: [],
                lastApplied: known, drift: .repair)
        }
        let stranger = undo(.number(number(1)), [repair])
        #expect(stranger.strange.map(\.settings) == [.label("X")])
        #expect(stranger.held == [number(1)] && stranger.silent.isEmpty)
        let own = undo(.revision(4), [applied(1, .label("A"), .label("B")), repair])
        #expect(own.strange.isEmpty, "a repair is not the revision's doing")
        #expect(own.held == [number(1), number(2)] && own.ended.isEmpty)
        #expect(own.silent.map(\.settings) == [.label("A")])
        #expect(own.silent.map(\.number) == [number(2)])
    }

    @Test func `what an undo holds is judged by the next file where the last cannot be read`() {
        let pin = Pin(number: number(1), settings: .label("A"), insteadOf: .label("B"))
        let script = Script(known: [Known(1, .label("A"))], pins: [pin])
        script.desire(Wish(1, .label("B")))
        script.writeAll()
        #expect(script.reconciler.pins == [pin])
        #expect(script.reconciler.desired.settings(of: number(1)) == .label("A"))
    }
}

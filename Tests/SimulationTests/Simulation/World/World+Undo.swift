// A person undoes the last change of a number, or a whole revision, from what the disk recorded.

import Reconciliation

extension World {
    /// What is undone: the entries of the journal that tell of it, the oldest first.
    struct Undone {
        let entries: [JournalEntry]
        /// It is the revision in force, which may not be wholly carried out.
        let isInForce: Bool
    }

    mutating func undoSomething() {
        guard daemon.isUp, daemon.policy.mode == .continuous else { return }
        let applied = disk.journal.filter { $0.kind == .applied }
        guard !applied.isEmpty else { return }
        let recent = Array(applied.suffix(8))
        let picked = dice.pick(recent)
        let undone: Undone
        if dice.chance(0.5) {
            let last = applied.last { $0.number == picked.number } ?? picked
            undone = Undone(entries: [last], isInForce: false)
        } else {
            undone = Undone(
                entries: applied.filter { $0.revision == picked.revision && $0.reason != .drift },
                isInForce: picked.revision == daemon.core.revision?.sequence)
        }
        undo(undone)
    }

    private mutating func undo(_ undone: Undone) {
        let core = daemon.core
        let held = core.file.pinned(by: core.file.holding(core.pins))
        let open = undone.isInForce ? plan(held) : nil
        let undo = Undo(of: undone.entries, over: core.file, holding: held, open: open)
        check(undo, of: undone)
        if undo.pins.isEmpty { return }
        trace.note(now, "UNDO of \(undone.entries.count) entries")
        tell(.undone(undo.pins, nil))
    }

    private func plan(_ state: DesiredState) -> Plan {
        Planner.plan(
            desired: state, lastApplied: daemon.core.lastApplied, account: nil, drift: drift)
    }

    /// Somebody reads that an undo needs an approval, and gives it, perhaps too late.
    mutating func approveUndoPerhaps(_ held: Held) {
        guard let pins = daemon.watch.guards.undoing, !isCalm, dice.chance(0.7) else { return }
        let approval = Approval(exactly: held.plan, digest: "undo")
        let later = now + dice.span(upTo: dice.pick([.seconds(5), .seconds(600)]))
        timeline.add(.deliver(.undone(pins, approval), daemon: daemon.life), at: later)
    }
}

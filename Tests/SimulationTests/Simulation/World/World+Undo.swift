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
        let picked = dice.pick(Array(applied.suffix(8)))
        if dice.chance(0.5) {
            let last = applied.last { $0.number == picked.number } ?? picked
            undo(.number(picked.number), [last], Undone(entries: [last], isInForce: false))
        } else if let revision = picked.revision {
            let entries = applied.filter { $0.revision == revision }
            let undone = Undone(
                entries: entries.filter { $0.reason != .drift },
                isInForce: revision == daemon.core.revision?.sequence)
            undo(.revision(revision), entries, undone)
        }
    }

    private mutating func undo(
        _ target: UndoTarget, _ applied: [JournalEntry], _ undone: Undone
    ) {
        let core = daemon.core
        let undo = UndoProposal(
            of: target, applied: applied, over: core.file, inForce: core.revision?.sequence,
            after: nil, holding: core.pins, lastApplied: core.lastApplied, drift: drift)
        check(undo.pins, of: undone)
        if undo.pins.isEmpty { return }
        trace.note(now, "UNDO of \(undone.entries.count) entries")
        tell(.undone(undo.pins, nil))
    }

    /// Somebody reads that an undo needs an approval, and gives it, perhaps too late.
    mutating func approveUndoPerhaps(_ held: Held) {
        guard let pins = daemon.watch.guards.undoing, !isCalm, dice.chance(0.7) else { return }
        let approval = Approval(exactly: held.plan, digest: "undo")
        let later = now + dice.span(upTo: dice.pick([.seconds(5), .seconds(600)]))
        timeline.add(.deliver(.undone(pins, approval), daemon: daemon.life), at: later)
    }
}

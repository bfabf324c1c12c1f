/// An undo seen from what is in force: what it would hold, and what would be sent.
package struct UndoProposal: Sendable {
    /// What it puts back; empty when nothing can be.
    package let pins: [Pin]
    /// What of that somebody had set outside Patchbay, before it was put right.
    package let strange: [Pin]
    /// What cannot be put back, and why.
    package let obstacles: [Undo.Obstacle]
    /// Every pin that would hold, those from before too.
    package let joined: [Pin]
    /// What would be in force.
    package let desired: DesiredState
    /// What would be done then, with what is still to be done besides.
    package let plan: Plan
    private let before: DesiredState

    /// Made of the journal.
    ///
    /// - Parameters:
    ///   - applied: The journal's entries of the applied changes of `target`, oldest first.
    ///   - file: What the file asks for, without any pins.
    ///   - inForce: The sequence of the revision that the file is.
    ///   - previous: What the revision before that asked for; `nil` when it is not known.
    ///   - pins: What an undo holds already.
    package init(
        of target: UndoTarget,
        applied: [JournalEntry],
        over file: DesiredState,
        inForce: UInt32?,
        after previous: DesiredState?,
        holding pins: [Pin],
        lastApplied: LastApplied,
        drift: DriftPolicy
    ) {
        let before = file.pinned(by: file.holding(pins))
        var open: Plan?
        if case .revision(let sequence) = target, sequence == inForce {
            open = Planner.plan(
                desired: before,
                lastApplied: lastApplied,
                account: nil,
                drift: drift
            )
            // What older revisions have left open is theirs.
            .only { change in
                guard let previous else { return true }
                let number = change.number
                return previous.settings(of: number) != file.settings(of: number)
            }
        }
        let own = target.isRevision ? applied.filter { $0.reason != .drift } : applied
        let undo = Undo(of: own, over: file, holding: before, open: open)
        let strangers = own.filter { $0.reason?.isOfOthers == true }
        self.init(
            undo,
            over: file,
            holding: pins,
            lastApplied: lastApplied,
            drift: drift,
            strangers: strangers
        )
    }

    /// Of pins that are known; `strangers` are the changes that put right what was not ours.
    init(
        _ undo: Undo,
        over file: DesiredState,
        holding pins: [Pin],
        lastApplied: LastApplied,
        drift: DriftPolicy,
        strangers: [JournalEntry] = []
    ) {
        self.pins = undo.pins
        strange = undo.pins.setBefore(strangers)
        obstacles = undo.obstacles
        before = file.pinned(by: file.holding(pins))
        joined = file.holding(pins.joined(by: undo.pins))
        desired = file.pinned(by: joined)
        plan = Planner.plan(
            desired: desired,
            lastApplied: lastApplied,
            account: nil,
            drift: drift
        )
    }

    /// How it goes beyond the limits; empty when it does not.
    package func breaches(of limits: Limits) -> [Breach] {
        limits.breaches(of: plan, from: before, to: desired)
    }

    /// Those of its numbers that it would hold from then on.
    package var held: [PhoneNumber] {
        let holding = Set(joined.map(\.number))
        return pins.map(\.number).filter { holding.contains($0) }
    }

    /// Those that are back at what the file asks: an undo of an undo holds nothing any more.
    package var ended: [PhoneNumber] {
        let holding = Set(joined.map(\.number))
        return pins.map(\.number).filter { !holding.contains($0) }
    }

    /// What it would hold without sending anything: it is so already, and the file asks otherwise.
    package var silent: [Pin] {
        let own = Set(pins.map(\.number))
        return joined.compactMap { pin in
            guard own.contains(pin.number) else { return nil }
            let sent = plan.changes.number(pin.number)?.after.fields ?? []
            return pin.only(pin.settings.fields.subtracting(sent))
        }
    }
}

extension [Pin] {
    /// The part of these pins that was so before some changes.
    fileprivate func setBefore(_ changes: [JournalEntry]) -> [Pin] {
        let changes = Dictionary(grouping: changes, by: \.number)
        return compactMap { pin in
            var fields: FieldSet = []
            for change in changes[pin.number] ?? [] {
                let before = change.before.only(change.after.fields)
                fields = fields.union(pin.settings.agreement(with: before))
            }
            return pin.only(fields)
        }
    }
}

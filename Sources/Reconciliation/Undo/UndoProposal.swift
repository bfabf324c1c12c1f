/// An undo seen from what is in force: what it would hold, and what would be sent.
package struct UndoProposal: Sendable {
    /// What it puts back; empty when nothing can be.
    package let pins: [Pin]
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
        self.init(undo, over: file, holding: pins, lastApplied: lastApplied, drift: drift)
    }

    /// Of pins that are known.
    init(
        _ undo: Undo,
        over file: DesiredState,
        holding pins: [Pin],
        lastApplied: LastApplied,
        drift: DriftPolicy
    ) {
        self.pins = undo.pins
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
}

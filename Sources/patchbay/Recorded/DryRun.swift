import HostSystem
import Reconciliation
import StateStore

/// What would be done for a desired state, and whether it stays within the limits.
struct DryRun {
    /// What would be in force: the file, with what an undo holds over it.
    let desired: DesiredState
    let plan: Plan
    let digest: Digest
    /// How it goes beyond the limits, by what is certain.
    let breaches: [Breach]
    /// What it would do beyond the limits can be told only when the account was read: some of it
    /// may be there already.
    let isUndecided: Bool
    /// Exactly this plan was approved, and the approval still holds.
    let isApproved: Bool
    /// How many numbers an undo holds at what they were before, whatever the file says.
    let pinned: Int
    /// The pauses that stop any of it.
    let pauses: [PauseMemory]

    /// The service, or whoever else keeps the database to itself.
    let holder: LockHolder?
    /// What the service holds, and the digest of it, when it runs.
    let held: (words: Text, digest: Digest?)?
    /// The words with which the API refuses the key of the service that runs.
    let hold: Text?
    /// What is in force.
    let revision: Revision?
    /// Whether the file is what is in force.
    let isInForce: Bool

    /// Compares a desired state with what was last applied, and with the account if it was read.
    /// What a service holds of it was made of more than that: then it is that plan.
    init(_ ground: PlanGround, account: Account?, held known: Held? = nil, _ setup: Setup) throws {
        let outline = ground.outline
        pinned = ground.pinned
        desired = ground.desired
        var plan = Planner.plan(
            desired: desired, lastApplied: ground.lastApplied, account: account,
            drift: setup.drift, besides: ground.current)
        // What is in force already needs no trust.
        let isSame = ground.isInForce
        let untrusted = isSame ? [] : ground.origin.breaches
        plan.stranger = isSame ? nil : ground.origin.stranger
        let holding = known.flatMap { $0.isOf(ground.digest, isInForce: isSame) ? $0 : nil }
        if let holding { plan = holding.plan }
        self.plan = plan
        digest = plan.digest
        pauses = (outline?.pauses ?? []).filter { pause in
            guard let number = pause.number else { return !plan.changes.isEmpty }
            return plan.changes.number(number) != nil
        }
        let most = try untrusted + ground.breaches(of: plan, setup.limits)
        isUndecided = holding == nil && !most.isEmpty && !plan.isSharp
        breaches =
            try holding?.breaches
            ?? (isUndecided
                ? untrusted + ground.breaches(of: plan.certain, setup.limits) : most)
        isApproved =
            try outline?.reader.isApproved(digest, at: HostClock.calendarNow()) ?? false
        holder = outline?.holder
        revision = outline?.revision?.revision
        isInForce = isSame
        let stored = outline?.isServed == true ? try outline?.reader.standing() : nil
        hold = stored?.standing.hold
        held = stored?.standing.held.map { ($0, stored?.heldDigest) }
    }
}

extension Held {
    /// Whether it is what would be done for a desired state.
    fileprivate func isOf(_ content: Digest, isInForce: Bool) -> Bool {
        switch subject {
        case .revision(let digest): digest == content
        case .repairs, .everything: isInForce
        case .undo: false
        }
    }
}

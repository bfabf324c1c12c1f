extension Reconciler {
    /// Puts back what held before, within the limits or with an approval, and holds it there until
    /// the file asks something else.
    mutating func undo(_ newer: [Pin], _ approval: Approval?) {
        guard hasDesired else { return }
        let joined = file.holding(pins.joined(by: newer))
        let state = file.pinned(by: joined)
        let plan = Planner.plan(
            desired: state,
            lastApplied: lastApplied,
            account: nil,
            drift: policy.drift
        )
        let breaches = policy.limits.breaches(of: plan, from: desired, to: state)
        if !breaches.isEmpty {
            guard let approval, approval.covers(plan) else {
                let subject = Held.Subject.revision(revision?.digest ?? "")
                let held = Held(subject: subject, plan: plan, breaches: breaches)
                return order(.report(.undoHeld(held)))
            }
            if let digest = approval.digest { draft.usedApprovals.append(digest) }
        }
        hasNews = true
        pins = joined
        draft.pins = joined
        changeDesired(to: state)
        order(.report(.undone(numbers: newer.count)))
        replan(with: nil)
        judgeCandidate(with: nil)
        tellOfHeld()
    }
}

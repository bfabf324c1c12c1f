extension Reconciler {
    /// Puts back what held before, within the limits or with an approval, and holds it there until
    /// the file asks something else.
    mutating func undo(_ newer: [Pin], _ approval: Approval?) {
        guard hasDesired else { return }
        let undo = UndoProposal(
            Undo(pins: newer),
            over: file,
            holding: pins,
            lastApplied: lastApplied,
            drift: policy.drift
        )
        let breaches = undo.breaches(of: policy.limits)
        if !breaches.isEmpty, approval?.covers(undo.plan) != true {
            let held = Held(subject: .undo, plan: undo.plan, breaches: breaches)
            return order(.report(.undoHeld(held)))
        }
        if let digest = approval?.digest { draft.usedApprovals.append(digest) }
        hasNews = true
        pins = undo.joined
        draft.pins = undo.joined
        changeDesired(to: undo.desired)
        order(.report(.undone(numbers: newer.count)))
        replan(with: nil)
        judgeCandidate(with: nil)
        tellOfHeld()
    }

    /// The numbers of an undo of which a newer file asks something else, though it is not in force:
    /// nothing is sent to them.
    package func overruled(_ pins: [Pin]) -> [PhoneNumber] {
        guard let newer else { return [] }
        return pins.filter { $0.holding(over: newer.settings(of: $0.number)) != $0 }.map(\.number)
    }
}

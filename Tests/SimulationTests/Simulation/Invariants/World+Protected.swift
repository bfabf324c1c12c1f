// A protected number is not changed, released or reassigned unless somebody approved exactly that,
// whatever the file says of it.

import Reconciliation

extension World {
    /// Somebody approved a plan: its values may be sent.
    mutating func permit(_ approval: Approval) {
        for change in approval.changes {
            daemon.agreed.permits.give(change.after, to: change.number)
        }
    }

    mutating func checkProtected(_ request: PatchRequest) {
        guard daemon.inForce[request.number]?.isProtected == true else { return }
        if daemon.policy.mode == .once {
            if daemon.watch.isExactlyApproved { return }
        }
        if !daemon.agreed.permits.allow(request.body, of: request.number) {
            find("\(request.number) is protected, and sent \(words(request.body))")
        }
    }

    /// Another desired state holds: what it asks of protected numbers was approved, or is so
    /// already.
    mutating func noteProtected(from old: DesiredFile, to new: DesiredFile) {
        let isGiven =
            daemon.watch.guards.isApproving
            || (daemon.policy.mode == .once && daemon.watch.isExactlyApproved)
        for number in old.numbers where new[number] == nil && old[number]?.isProtected == true {
            let isKnown = daemon.watch.known.numbers.index(of: number) != nil
            if isKnown, !isGiven, daemon.policy.mode == .continuous {
                find("\(number) is protected, and let go")
            }
        }
        for number in new.numbers {
            guard let asked = new[number] else { continue }
            let before = old[number]
            let isNew = before?.settings != asked.settings
            // What was asked before it was protected goes on.
            let isOlder = before?.isProtected == false && !isNew
            guard isNew && isGiven || isOlder else { continue }
            daemon.agreed.permits.give(open(asked.settings, of: number), to: number)
        }
    }

    /// The part of what is asked that is not known to be so.
    private func open(_ asked: Settings, of number: PhoneNumber) -> Settings {
        let known = daemon.watch.known.settings(of: number)
        let doubted = daemon.watch.known.memory(of: number).inDoubt
        let settled = asked.fields.fields.filter {
            asked.holds(known, on: $0) && !doubted.contains($0)
        }
        return asked.only(settled.reduce(into: asked.fields) { $0.remove(FieldSet($1)) })
    }
}

// An approved plan is sent as approved or less: told by the approval, the files and the wire.

import Reconciliation

extension World {
    /// What people see of the account, or ask for, makes another plan.
    mutating func noteApproved(before event: Event) {
        switch event {
        case .observed(_, .numbers(let reply)) where endsList(reply):
            daemon.watch.guards.approvedPlan = nil
        // The numbers may have been read before the approval came.
        case .observed(_, .agents), .observed(_, .providers):
            daemon.watch.guards.approvedPlan = nil
        case .desired(_, let digest, _):
            if contents[digest] != daemon.inForce { daemon.watch.guards.approvedPlan = nil }
        case .undone(let pins, _):
            daemon.watch.guards.approvedPlan?.leave(pins.map(\.number))
        default: break
        }
    }

    /// Whether the list is at its end, or refused: from now on another plan is made.
    private func endsList(_ reply: Reply<NumberPage>) -> Bool {
        switch reply.result {
        case .answered(200, let page?): !page.hasMore
        case .answered(let status, _): (400..<500).contains(status) && ![401, 429].contains(status)
        default: false
        }
    }

    /// A revision that was held is approved, and holds from now on.
    mutating func beginApproved(
        _ approval: Approval, from old: DesiredFile, to new: DesiredFile
    ) {
        // Without a list the plan is of what is remembered, and a reading finds what has drifted.
        if weather.forbidden == .list || daemon.watch.standing.readingProblem != nil { return }
        let watch = daemon.watch
        let underWay = Set(watch.underWay.compactMap(\.patched))
        let changed = new.numbers.filter { number in
            new[number]?.settings != old[number]?.settings
                && watch.known.memory(of: number).inDoubt.isEmpty
                && !watch.intended.contains(number) && !underWay.contains(number)
        }
        let values = Dictionary(
            approval.changes.map { ($0.number, $0.after) },
            uniquingKeysWith: { first, _ in first }
        )
        sights.saw(.approvedRevision)
        daemon.watch.guards.approvedPlan = ApprovedPlan(values, of: Set(changed))
    }

    mutating func checkApproved(_ request: PatchRequest) {
        guard let plan = daemon.watch.guards.approvedPlan, !plan.allows(request) else { return }
        find("\(request.number) is sent \(words(request.body)), which is not as approved")
    }
}

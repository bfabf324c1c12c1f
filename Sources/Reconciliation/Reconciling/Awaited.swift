/// Why nothing leaves after a start before a live list was judged.
enum Awaited: Hashable, Sendable {
    /// What is remembered may be older than what was last sent.
    case account
    /// Something was held: it is judged anew.
    case judgement

    var words: Text {
        switch self {
        case .account:
            "what is remembered may be older than what was last sent: the account is read first"
        case .judgement:
            "what was held before is judged anew: nothing is sent before the account has been read"
        }
    }
}

extension Reconciler {
    /// The desired state has moved on while the list is not believed: what was held, and an
    /// approval of it, is of another plan.
    mutating func judgeListAnew() {
        guard heldByList != nil else { return }
        heldByList = nil
        awaited = .judgement
        if canBeRead { list.isDue = true } else { goOnUnjudged() }
    }

    /// The list is refused, or does not come: where only the memory may be old it is all there is,
    /// but what was held stays so until somebody approves what would be done.
    mutating func goOnUnjudged() {
        defer { awaited = nil }
        guard case .judgement = awaited, hasDesired else { return }
        let plan = Planner.plan(
            desired: desired,
            lastApplied: lastApplied,
            account: nil,
            drift: policy.drift
        )
        heldByList = Held(subject: .everything, plan: plan, breaches: [.unreadList])
    }
}

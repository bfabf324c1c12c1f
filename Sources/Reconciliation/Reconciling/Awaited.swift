/// Why nothing leaves after a start before a live list was judged.
enum Awaited: Hashable, Sendable {
    /// What is remembered may be older than what was last sent.
    case account
    /// Something was held, in these words: it is judged anew.
    case judgement(Text)

    var words: Text {
        switch self {
        case .account:
            "what is remembered may be older than what was last sent: the account is read first"
        case .judgement(let words): words
        }
    }
}

extension Reconciler {
    /// The desired state has moved on while the list is not believed: what was held, and an
    /// approval of it, is of another plan.
    mutating func judgeListAnew() {
        guard let old = heldByList else { return }
        heldByList = nil
        awaited = .judgement(Text(old.sentence))
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

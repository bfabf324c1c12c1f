import Reconciliation

/// What a dry run says is sent, and how often something had been held until then.
struct DryRun {
    private let changes: [PhoneNumber: Settings]
    private let holds: Int

    init(_ plan: Plan, after sights: Sights) {
        changes = Dictionary(uniqueKeysWithValues: plan.changes.map { ($0.number, $0.after) })
        holds = sights[.heldByLimits]
    }

    /// What is wrong with that which was sent since; each number once, unless something was held
    /// meanwhile: then what was asked for before is sent by itself.
    func difference(to departed: [PatchRequest], now sights: Sights) -> String? {
        let sent = departed.reduce(into: [PhoneNumber: Settings]()) { sent, request in
            sent[request.number] = request.body.over(sent[request.number] ?? Settings())
        }
        let isInParts = departed.count > sent.count && sights[.heldByLimits] == holds
        if sent == changes, !isInParts { return nil }
        let said = changes.map { "\($0) \(words($1))" }.sorted()
        let requests = departed.map { "\($0.number) \(words($0.body))" }
        return "the dry run said \(said), sent was \(requests)"
    }
}

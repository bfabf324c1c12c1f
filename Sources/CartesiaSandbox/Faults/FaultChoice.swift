// Which fault one request meets. At most one: the first in the order that `Faults` documents.

enum FaultChoice: Sendable, Equatable {
    case none
    /// From `statusOnce`.
    case queuedStatus(Int)
    case status(Int)
    case rateLimited(Problem)
    case resetBeforeApplying
    case resetAfterApplying
    case hang
    /// HTML in place of an answer; nothing applied.
    case html
    /// An answer cut short; applied.
    case truncated
    case partial400
    case ignored200

    /// The name of the switch that caused it, as the list of requests shows it.
    var name: String? {
        switch self {
        case .none: nil
        case .queuedStatus: "statusOnce"
        case .status: "status"
        case .rateLimited: "rateLimit"
        case .resetBeforeApplying: "resetBeforeApplying"
        case .resetAfterApplying: "resetAfterApplying"
        case .hang: "hang"
        case .html, .truncated: "garbage"
        case .partial400: "partial400"
        case .ignored200: "ignored200"
        }
    }

    init(_ faults: Faults, rolling dice: Dice, isWrite: Bool) {
        let status = Self.status(faults.status, dice.roll(.status))
        self =
            if let status {
                .status(status)
            } else if dice.hits(faults.resetBeforeApplying, .resetBefore) {
                .resetBeforeApplying
            } else if dice.hits(faults.hang, .hang) {
                .hang
            } else if dice.hits(faults.garbage, .garbage) {
                dice.hits(0.5, .garbageForm) ? .html : .truncated
            } else if isWrite, dice.hits(faults.partial400, .partial400) {
                .partial400
            } else if isWrite, dice.hits(faults.ignored200, .ignored200) {
                .ignored200
            } else if dice.hits(faults.resetAfterApplying, .resetAfter) {
                .resetAfterApplying
            } else {
                .none
            }
    }

    /// One roll decides between all statuses, so each has exactly its own probability.
    private static func status(_ statuses: [Int: Double], _ roll: Double) -> Int? {
        var reached = 0.0
        for (status, probability) in statuses.sorted(by: { $0.key < $1.key }) {
            reached += probability
            if roll < reached { return status }
        }
        return nil
    }
}

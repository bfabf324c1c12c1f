import Reconciliation
import StateStore

/// What it takes to undo something, seen from the desired state in force.
struct UndoWork {
    let pins: [Pin]
    let obstacles: [Undo.Obstacle]
    /// What would be done then, with what is still to be done besides.
    let plan: Plan
    /// Every pin that would hold.
    let joined: [Pin]
    /// What is in force, and what would be.
    private let before: DesiredState
    let after: DesiredState
    private let target: UndoTarget

    init(_ target: UndoTarget, store: StateStore, _ reconciler: Reconciler) throws {
        self.init(
            target, applied: try store.applied(target.scope), file: reconciler.file,
            inForce: reconciler.revision?.sequence, pins: reconciler.pins,
            lastApplied: reconciler.lastApplied, drift: reconciler.policy.drift)
    }

    init(
        _ target: UndoTarget, applied: [JournalEntry], file: DesiredState, inForce: UInt32?,
        pins: [Pin], lastApplied: LastApplied, drift: DriftPolicy
    ) {
        self.target = target
        before = file.pinned(by: file.holding(pins))
        let open =
            target.isRevision(inForce)
            ? Planner.plan(desired: before, lastApplied: lastApplied, account: nil, drift: drift)
            : nil
        let undo = Undo(
            of: applied.filter { !target.isRevision || $0.reason != .drift }, over: file,
            holding: before, open: open)
        self.pins = undo.pins
        obstacles = undo.obstacles
        joined = file.holding(pins.joined(by: undo.pins))
        after = file.pinned(by: joined)
        plan = Planner.plan(
            desired: after, lastApplied: lastApplied, account: nil, drift: drift)
    }

    /// How it goes beyond the limits.
    func breaches(of limits: Limits) -> [Breach] {
        limits.breaches(of: plan, from: before, to: after)
    }

    /// An approval of exactly this undo; `nil` when the digest is of another plan, or is absent.
    func approval(_ digest: Digest?) -> Approval? {
        guard let digest, digest == plan.digest else { return nil }
        return Approval(exactly: plan, digest: digest)
    }

    var stale: ControlReply {
        ControlReply(.stalePlan, "the undo would be \(plan.digest.string) now, not that one")
    }

    var done: String {
        var text = "undone: \(pins.count.counted("number")) held at what was before, until the "
        text += "file asks something else"
        if let left { text += "; " + left }
        return text
    }

    /// What cannot be undone, and why; `nil` when all can.
    var left: String? { obstacles.isEmpty ? nil : obstacleWords }

    var nothing: String {
        obstacles.isEmpty
            ? "there is nothing to undo of \(target.words)"
            : "nothing can be undone: " + obstacleWords
    }

    private var obstacleWords: String {
        let few = obstacles.prefix(5).map { "\($0.field.name) of \($0.number): \($0.words)" }
        let rest = obstacles.count > 5 ? " and \((obstacles.count - 5).grouped) more" : ""
        return "left as it is: " + few.joined(separator: ", ") + rest
    }
}

extension UndoTarget {
    var words: String {
        switch self {
        case .revision(let revision): "revision \(revision)"
        case .number(let number): number.description
        }
    }

    var isRevision: Bool {
        if case .revision = self { true } else { false }
    }

    /// Whether it is this revision.
    func isRevision(_ sequence: UInt32?) -> Bool {
        if case .revision(let revision) = self { revision == sequence } else { false }
    }

    /// Which entries of the journal it concerns.
    var scope: AppliedScope {
        switch self {
        case .revision(let revision): .revision(revision)
        case .number(let number): .lastChange(of: number)
        }
    }
}

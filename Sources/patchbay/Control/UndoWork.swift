import Reconciliation
import StateStore

/// What it takes to undo something, seen from the desired state in force.
struct UndoWork {
    let pins: [Pin]
    let obstacles: [Undo.Obstacle]
    let plan: Plan
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
        let held = file.pinned(by: file.holding(pins))
        let open =
            target.isRevision(inForce)
            ? Planner.plan(desired: held, lastApplied: lastApplied, account: nil, drift: drift)
            : nil
        let undo = Undo(
            of: applied.filter { !target.isRevision || $0.reason != .drift }, over: file,
            holding: held, open: open)
        self.pins = undo.pins
        obstacles = undo.obstacles
        plan = Planner.plan(
            desired: file.pinned(by: file.holding(pins.joined(by: undo.pins))),
            lastApplied: lastApplied, account: nil, drift: drift)
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
        if !obstacles.isEmpty { text += "; " + obstacleWords }
        return text
    }

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

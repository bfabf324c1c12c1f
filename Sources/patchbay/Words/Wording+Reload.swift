import Reconciliation

extension Wording {
    /// What a look at the desired state has led to, with the exit code of who asked for it.
    static func reloaded(_ reconciler: Reconciler) -> ControlReply {
        let standing = reconciler.standing
        let kept = reconciler.revision.map { "\($0.shown) stays in force" } ?? "nothing is in force"
        if let problem = standing.desiredProblem {
            return ControlReply(.desiredStateInvalid, "refused: \(problem); \(kept)")
        }
        if let held = standing.held {
            return ControlReply(.held, "\(held); \(kept)")
        }
        if let problem = standing.sourceProblem {
            return ControlReply(.error, "\(problem); \(kept)")
        }
        guard let revision = reconciler.revision else {
            return ControlReply(.error, "nothing is in force yet")
        }
        return ControlReply(.fine, "\(revision.shown) is in force")
    }
}

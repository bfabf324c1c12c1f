/// How a number stands by what is written down; at every moment it is in exactly one of these.
///
/// It is what `WorkCondition` is of a number at work, for those who read only the database.
package enum Condition: String, CaseIterable, Hashable, Sendable {
    /// Everything that is asked for was applied.
    case current
    /// Something is to be sent, and was not tried yet.
    case pending
    /// The last try certainly changed nothing; it is tried again.
    case retrying
    /// Something is to be sent, and is stopped by a pause.
    case paused
    /// It has drifted, and is put back only when that is approved; or a newer file, which is held
    /// itself, asks for something else.
    case held
    /// The last request has no known outcome.
    case inDoubt = "in doubt"
    /// Given up on until its entry in the file changes, and tried again only slowly.
    case stalled
    /// It has drifted, which is only reported.
    case drifted
    /// The desired state does not name it.
    case unmanaged = "not managed"

    /// The condition of a managed number.
    ///
    /// - Parameters:
    ///   - memory: What is remembered of it.
    ///   - isWanted: Whether a plan from memory would change it.
    ///   - aside: Why it is left as somebody has made it.
    ///   - isPaused: Whether a pause stops it.
    ///   - wasDeferred: Whether its last try certainly changed nothing. It may have been of
    ///     something that nobody asks for any more.
    package init(
        _ memory: Memory, isWanted: Bool, aside: Aside?, isPaused: Bool, wasDeferred: Bool
    ) {
        self =
            switch aside {
            case .reported: .drifted
            case .held: .held
            // What was given up on is that, paused or not.
            case _ where memory.isStalled: .stalled
            case _ where !memory.inDoubt.isEmpty: .inDoubt
            case nil where !isWanted: .current
            case .drifted, nil: isPaused ? .paused : wasDeferred ? .retrying : .pending
            }
    }
}

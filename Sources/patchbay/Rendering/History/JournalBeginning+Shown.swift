import Reconciliation
import StateStore

// Whoever looks back must not take what was let go for what has never been.

extension JournalBeginning {
    static let words = "what was before is not kept any more (journal.keep)"

    /// Whether rows that a filter asks for may be among those that were let go.
    func mayHide(from filter: HistoryFilter) -> Bool {
        if let since = filter.since, since >= at { return false }
        if let asked = filter.revision, let revision, asked > revision { return false }
        return true
    }

    /// What an undo cannot know; `nil` where it knows all.
    func gap(of target: UndoTarget, found: Bool) -> String? {
        let isMissed =
            switch target {
            case .revision(let sequence): revision.map { sequence <= $0 } ?? true
            case .number: !found
            }
        if !isMissed { return nil }
        return "what \(target.words) has changed before \(at.utc) is not kept any more "
            + "(journal.keep), and is left as it is"
    }
}

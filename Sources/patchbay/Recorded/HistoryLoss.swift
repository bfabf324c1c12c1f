import HostSystem
import Reconciliation
import StateStore

/// What is not in a database that was just opened, told from the line that its lock file keeps.
struct HistoryLoss {
    private let path: String
    private let isNew: Bool
    /// How many entries the journal had, and has.
    private let known: Int64
    private let length: Int64

    /// Compares, and keeps the new length for the next time. Before that the database itself is
    /// told, so that no later start takes it for the one that was last written, and no approval
    /// in it counts any more.
    init(_ store: StateStore, _ lock: inout LockFile) throws(StoreFailure) {
        path = store.path
        isNew = store.isNew
        known = lock.journalLength ?? 0
        length = try store.journalLength()
        if let sentence {
            let standing = Standing(held: Text(sentence))
            try store.write(Record(standing: standing), at: HostClock.calendarNow())
            // An older copy may have some that were used or taken back since.
            try store.voidApprovals(besides: nil, at: HostClock.calendarNow())
        }
        lock.keep(journalLength: length)
    }

    var isLoss: Bool { known > length }

    /// What is lost, and what that means; `nil` when nothing is.
    var sentence: String? {
        let lost = known - length
        guard lost > 0 else { return nil }
        let entries = Int(lost).counted("entry", "entries")
        let verb = lost == 1 ? "is" : "are"
        let read = "what the account holds is read from the account"
        if isNew {
            return "the state database \(path) is not there any more, and a new one was made: "
                + "\(entries) of its history \(verb) lost, and every pause, what undo holds, every "
                + "approval and the count of the hour with them; \(read)"
        }
        return "the state database \(path) is an older copy: \(entries) of its history \(verb) "
            + "lost, and pauses, what undo holds and the count of the hour are as they were then; "
            + "no approval counts any more; \(read)"
    }

    /// What is said of a database that nobody has missed.
    var beginning: String? {
        isNew && known == 0
            ? "the state database \(path) is new: the history begins here" : nil
    }
}

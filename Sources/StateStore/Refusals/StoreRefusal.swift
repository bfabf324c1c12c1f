/// Why a state database cannot be used; each says what, where, and how to mend it.
package enum StoreRefusal: Error, Hashable, Sendable {
    /// There is no database yet; only a reader minds.
    case missing(path: String)
    /// The folder that is to hold the database does not exist.
    case noFolder(path: String)
    /// The file is something else: no SQLite database, or one of another program.
    case notOurs(path: String, found: String)
    /// A newer Patchbay has written it.
    case newer(path: String, version: Int, known: Int)
    /// An older Patchbay has written it, and a reader must not change it.
    case outdated(path: String, version: Int, known: Int)
    /// The file is damaged. It is left as it is.
    case corrupt(path: String, detail: String)
    /// One of its files was deleted, moved or replaced while it was open.
    case displaced(path: String, file: String)
    /// Another process was writing all the time.
    case locked(path: String)
    /// No room is left on the disk.
    case full(path: String)
    /// The file may not be read or written, or cannot be, as things are.
    case unreadable(path: String, reason: String)
    /// The disk, or SQLite itself, failed in another way.
    case failing(path: String, detail: String)
}

extension StoreRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path):
            "There is no state database at \(path) yet: nothing has been applied from here."
        case .noFolder(let path):
            "The folder of the state database \(path) does not exist. Create it, or name another "
                + "place with --state."
        case .notOurs(let path, let found):
            "\(path) is not a Patchbay state database: it is \(found). It is left as it is; name "
                + "another file with --state."
        case .newer(let path, let version, let known):
            "The state database \(path) has version \(version), and this Patchbay knows versions "
                + "up to \(known). Install the Patchbay that wrote it, or a newer one."
        case .outdated(let path, let version, let known):
            "The state database \(path) has version \(version), and this Patchbay reads version "
                + "\(known). Start `patchbay run` or `patchbay apply` once: it brings the file up "
                + "to date."
        case .corrupt(let path, let detail):
            "The state database \(path) is damaged (\(detail)). It is left as it is. Move it away "
                + "together with \(path)-wal, \(path)-shm and \(path)-journal, as far as they are "
                + "there, or restore a copy. Without it the history, the pauses, what undo holds, "
                + "the approvals and the count of the hour are lost, and the next run looks at "
                + "every number again."
        case .displaced(let path, let file):
            "\(file == path ? "The state database" : "The log of the state database") \(file) was "
                + "deleted, moved or replaced while it was in use, so what is written does not "
                + "last, and nothing more is sent. Start again: the account is read first then."
        case .locked(let path):
            "The state database \(path) is locked: another process was writing to it all the time. "
                + "Find it with `fuser \(path)` and let it end."
        case .full(let path):
            "There is no room left on the disk that holds the state database \(path). What was "
                + "being written is undone. Free some space and start again."
        case .unreadable(let path, let reason):
            "The state database \(path) cannot be used: \(reason)."
        case .failing(let path, let detail):
            "The state database \(path) cannot be used: the disk or SQLite failed, or the quota is "
                + "used up (\(detail)). Look at the quota and for disk errors in the system's log, "
                + "then start again."
        }
    }
}

/// What went wrong with a database that was open: the process should end and be started again.
package struct StoreFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What can be done with an open database; the raw value stands in the sentence.
    package enum Activity: String, Hashable, Sendable {
        case reading, writing, closing
    }

    /// What was being done.
    package let activity: Activity
    package let cause: StoreRefusal

    package var description: String {
        "Failed while \(activity.rawValue) the state. \(cause)"
    }
}

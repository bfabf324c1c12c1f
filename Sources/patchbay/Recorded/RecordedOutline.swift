import DesiredStateJSON
import HostSystem
import Reconciliation
import StateStore

/// What the database and the lock file tell of the whole, without its numbers.
struct RecordedOutline {
    let reader: StateReader
    let revision: StoredRevision?
    /// What an undo holds over the file.
    let pins: [Pin]
    /// The pauses in force, with what is left of them.
    let pauses: [PauseMemory]
    let holder: LockHolder?

    /// Opens the database for reading; `nil` when there is none.
    init?(_ setup: Setup) throws {
        guard let reader = try setup.place.openReader() else {
            setup.tellOfNoDatabase()
            return nil
        }
        try self.init(
            reader, pins: try reader.pins(),
            pauses: try reader.pauses(at: HostClock.calendarNow()))
    }

    init(_ reader: StateReader, pins: [Pin], pauses: [PauseMemory]) throws {
        self.reader = reader
        self.pins = pins
        self.pauses = pauses
        revision = try reader.revision()
        holder = try? LockFile.holder(at: LockFile.path(beside: reader.path))
    }

    /// Whether the service runs; an `apply` may hold the lock, too.
    var isServed: Bool { holder?.command == "patchbay run" }

    /// What the revision in force says; `nil` when none was ever accepted. Reads all of it.
    func file() throws -> DesiredState? {
        try revision.flatMap { stored in
            try reader.content(of: stored.revision.sequence)
                .flatMap { DesiredReading.state(of: $0, digest: stored.revision.digest) }
        }
    }
}

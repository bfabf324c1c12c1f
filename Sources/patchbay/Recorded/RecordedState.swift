import DesiredStateJSON
import HostSystem
import Reconciliation
import StateStore

/// What the database and the lock file tell, for the commands that only look.
struct RecordedState {
    let reader: StateReader
    let lastApplied: LastApplied
    /// What the revision in force says; `nil` when none was ever accepted.
    let file: DesiredState?
    /// The same with what an undo holds over it: the desired state in force.
    let desired: DesiredState?
    let revision: StoredRevision?
    /// What an undo holds over the file.
    let pins: [Pin]
    let holder: LockHolder?

    /// Opens the database for reading; `nil` when there is none.
    init?(_ setup: Setup) throws {
        guard let reader = try setup.openReader() else {
            setup.tellOfNoDatabase()
            return nil
        }
        self.reader = reader
        lastApplied = try reader.lastApplied()
        revision = try reader.revision()
        let file = try revision.flatMap { stored in
            try reader.content(of: stored.revision.sequence)
                .flatMap { DesiredReading.state(of: $0, digest: stored.revision.digest) }
        }
        let pins = try reader.pins()
        self.pins = pins
        self.file = file
        desired = file.map { $0.pinned(by: $0.holding(pins)) }
        holder = try? LockFile.holder(at: LockFile.path(beside: reader.path))
    }

    /// Whether the service runs; an `apply` may hold the lock, too.
    var isServed: Bool { holder?.command == "patchbay run" }

    var names: Names { Names(desired?.aliases ?? Aliases()) }

    /// What the planner finds to do, as far as can be told without the account.
    func plan(_ drift: DriftPolicy) -> Plan {
        guard let desired else { return Plan() }
        return Planner.plan(
            desired: desired, lastApplied: lastApplied, account: nil, drift: drift)
    }

    /// In which condition a managed number is.
    func condition(
        of number: PhoneNumber, changes: Set<PhoneNumber>, waiting: Set<PhoneNumber>
    ) -> Condition {
        let memory = lastApplied.memory(of: number)
        if memory.isStalled { return .stalled }
        if !memory.inDoubt.isEmpty { return .inDoubt }
        // The last try may have been of something that nobody asks for any more.
        if !changes.contains(number) { return .current }
        return waiting.contains(number) ? .retrying : .pending
    }
}

extension HistoryRow {
    init(_ row: JournalRow) {
        self.init(sequence: row.sequence, at: row.at, revision: row.revision, entry: row.entry)
    }
}

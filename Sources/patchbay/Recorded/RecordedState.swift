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
    /// The pauses in force, with what is left of them.
    let pauses: [PauseMemory]
    private let pausesByNumber: [PhoneNumber?: PauseMemory]
    /// Why numbers are left as somebody has made them.
    let aside: [PhoneNumber: Aside]
    let holder: LockHolder?
    /// How fast a running service sends now; `nil` where none was asked.
    private(set) var sendingNow: SendingNow?

    /// Opens the database for reading; `nil` when there is none.
    init?(_ setup: Setup) throws {
        guard let reader = try setup.place.openReader() else {
            setup.tellOfNoDatabase()
            return nil
        }
        let stored = try reader.revision()
        let file = try stored.flatMap { stored in
            try reader.content(of: stored.revision.sequence)
                .flatMap { DesiredReading.state(of: $0, digest: stored.revision.digest) }
        }
        let pins = try reader.pins()
        self.init(
            reader: reader, lastApplied: try reader.lastApplied(), file: file,
            desired: file.map { $0.pinned(by: $0.holding(pins)) }, revision: stored, pins: pins,
            pauses: try reader.pauses(at: HostClock.calendarNow()), aside: try reader.aside())
    }

    /// What a running service knows, with what only its database tells.
    init(_ reconciler: Reconciler, _ reader: StateReader) throws {
        self.init(
            reader: reader, lastApplied: reconciler.lastApplied,
            file: reconciler.hasDesired ? reconciler.file : nil,
            desired: reconciler.hasDesired ? reconciler.desired : nil,
            revision: try reader.revision(), pins: reconciler.pins,
            pauses: reconciler.pauses.memories(at: HostClock.now()), aside: reconciler.aside)
        sendingNow = SendingNow(
            rate: reconciler.progress.rate, throttledFor: reconciler.throttledFor)
    }

    private init(
        reader: StateReader, lastApplied: LastApplied, file: DesiredState?,
        desired: DesiredState?, revision: StoredRevision?, pins: [Pin], pauses: [PauseMemory],
        aside: [PhoneNumber: Aside]
    ) {
        self.reader = reader
        self.lastApplied = lastApplied
        self.file = file
        self.desired = desired
        self.revision = revision
        self.pins = pins
        self.pauses = pauses
        pausesByNumber = Dictionary(
            pauses.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        self.aside = aside
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

    /// The pause that stops a number, if one does.
    func pause(of number: PhoneNumber) -> PauseMemory? {
        pausesByNumber[nil] ?? pausesByNumber[number]
    }

    /// In which condition a number is.
    ///
    /// - Parameters:
    ///   - changes: The numbers that the plan would change.
    ///   - deferred: The numbers whose last try certainly changed nothing.
    func condition(
        of number: PhoneNumber, changes: Set<PhoneNumber>, deferred: Set<PhoneNumber>
    ) -> Condition {
        guard desired?.numbers.index(of: number) != nil else { return .unmanaged }
        return Condition(
            lastApplied.memory(of: number), isWanted: changes.contains(number),
            aside: aside[number], isPaused: pause(of: number) != nil,
            wasDeferred: deferred.contains(number))
    }

    /// In which conditions all numbers are that are managed.
    func conditions(deferred: Set<PhoneNumber>) -> Conditions {
        Conditions(
            of: desired ?? .none, over: lastApplied, aside: aside, deferred: deferred,
            isPaused: { !pauses.isEmpty && pause(of: $0) != nil })
    }

    /// What left within the hour, by the cap of the sender.
    func sending(_ setup: Setup, at now: Timestamp) throws -> Sending {
        let start = Instant(nanoseconds: 0)
        let cap = SendingLeaves(
            perHour: setup.limits.perHour, remembering: try reader.sent().aged(at: now), at: start
        ).cap
        let next = cap.nextLeave(after: start)
        return Sending(
            count: cap.count(at: start), most: cap.perHour,
            nextLeave: next > start ? now + (next - start) : nil)
    }
}

/// How many PATCHes left within the hour.
struct Sending {
    /// At most so many: leaves are counted before they are used, a few at a time.
    var count = 0
    /// How many may.
    var most = 0
    /// When the next may leave; `nil` when it may at once.
    var nextLeave: Timestamp?
}

extension HistoryRow {
    init(_ row: JournalRow) {
        self.init(sequence: row.sequence, at: row.at, revision: row.revision, entry: row.entry)
    }
}

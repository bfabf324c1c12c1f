import DesiredStateJSON
import HostSystem
import Reconciliation
import StateStore

/// What the database and the lock file tell, for the commands that only look.
struct RecordedState {
    let outline: RecordedOutline
    let lastApplied: LastApplied
    /// What the revision in force says; `nil` when none was ever accepted.
    let file: DesiredState?
    /// The same with what an undo holds over it: the desired state in force.
    let desired: DesiredState?
    private let pausesByNumber: [PhoneNumber?: PauseMemory]
    /// Why numbers are left as somebody has made them.
    let aside: [PhoneNumber: Aside]
    /// How fast a running service sends now; `nil` where none was asked.
    private(set) var sendingNow: SendingNow?
    /// What the newest file asks for that a running service has read and not taken into force.
    private(set) var notInForce: DesiredState?
    /// In which conditions all numbers are, where somebody has walked over them already.
    var walked: Conditions?

    /// Opens the database for reading; `nil` when there is none.
    init?(_ setup: Setup) throws {
        guard let outline = try RecordedOutline(setup) else { return nil }
        let file = try outline.file()
        self.init(
            outline, lastApplied: try outline.reader.lastApplied(), file: file,
            desired: file.map { $0.pinned(by: $0.holding(outline.pins)) },
            aside: try outline.reader.aside())
    }

    /// What a running service knows, with what only its database tells.
    init(_ reconciler: Reconciler, _ reader: StateReader) throws {
        let outline = try RecordedOutline(
            reader, pins: reconciler.pins, pauses: reconciler.pauses.memories(at: HostClock.now()))
        self.init(
            outline, lastApplied: reconciler.lastApplied,
            file: reconciler.hasDesired ? reconciler.file : nil,
            desired: reconciler.hasDesired ? reconciler.desired : nil, aside: reconciler.aside)
        sendingNow = SendingNow(
            rate: reconciler.progress.rate, throttledFor: reconciler.throttledFor,
            numbersListed: reconciler.numbersListed,
            sinceCompared: reconciler.comparedAt.map { HostClock.now() - $0 })
        notInForce = reconciler.notInForce
    }

    private init(
        _ outline: RecordedOutline, lastApplied: LastApplied, file: DesiredState?,
        desired: DesiredState?, aside: [PhoneNumber: Aside]
    ) {
        self.outline = outline
        self.lastApplied = lastApplied
        self.file = file
        self.desired = desired
        pausesByNumber = Dictionary(
            outline.pauses.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        self.aside = aside
    }

    var reader: StateReader { outline.reader }
    var revision: StoredRevision? { outline.revision }
    var pins: [Pin] { outline.pins }
    var pauses: [PauseMemory] { outline.pauses }
    var holder: LockHolder? { outline.holder }
    var isServed: Bool { outline.isServed }

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
        walked
            ?? Conditions(
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

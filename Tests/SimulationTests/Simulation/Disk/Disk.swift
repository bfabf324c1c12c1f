import Reconciliation

/// A record that is being written.
struct Writing {
    let ticket: Ticket
    let record: Record
    /// The desired state that it accepts.
    let content: DesiredFile?
    /// What is agreed with people when it ends.
    let agreed: Agreed
    /// When the writing began, by the world's time and by the calendar.
    let at: Instant
    let calendar: Instant
}

/// What survives a crash. A record counts from the moment its writing ended.
struct Disk {
    private(set) var journal: [JournalEntry] = []
    /// The last entry of each number.
    private(set) var lastEntries: [PhoneNumber: JournalEntry] = [:]
    /// The folded journal.
    private(set) var lastApplied = LastApplied()
    private(set) var accepted: DesiredFile?
    private(set) var revision: Revision?
    private(set) var standing: Standing?
    private(set) var pauses: [PauseMemory] = []
    private(set) var pins: [Pin] = []
    private(set) var aside: [PhoneNumber: Aside] = [:]
    private(set) var agreed = Agreed()
    /// When the last entry of each number was written, by the calendar.
    private var entriesWrittenAt: [PhoneNumber: Instant] = [:]
    /// What was let leave, by the calendar.
    var sent = SentMemory()
    /// The revisions that were accepted; no entry may speak of another one.
    private(set) var revisions: Set<UInt32> = []
    /// What the disk does not take.
    private(set) var refusal: String?
    private var pausesWrittenAt = Instant(nanoseconds: 0)
    private var pace: PaceMemory?
    private var paceWrittenAt = Instant(nanoseconds: 0)
    /// No request may leave before, whatever calendars say; lost only when one is set.
    private(set) var heldUntil: Instant?

    /// Which life of the daemon holds the lock; the system takes it from one that has ended.
    private(set) var lockedBy: Int?
    /// The record that is being written.
    private(set) var underWay: Writing?
    /// The calendar was set since that writing began, which is noted with the time of its begin.
    private var hasJumpedMeanwhile = false

    /// Gives the lock to a life of the daemon, unless another holds it.
    mutating func lock(for life: Int) -> Bool {
        guard lockedBy == nil else { return false }
        lockedBy = life
        return true
    }

    mutating func unlock(_ life: Int) {
        if lockedBy == life { lockedBy = nil }
    }

    /// Begins to write; `content` is the desired state that the record accepts.
    mutating func begin(
        _ ticket: Ticket,
        _ record: Record,
        content: DesiredFile?,
        agreed: Agreed,
        at now: Instant,
        calendar: Instant
    ) {
        hasJumpedMeanwhile = false
        underWay = Writing(
            ticket: ticket, record: record, content: content, agreed: agreed, at: now,
            calendar: calendar)
    }

    /// What is left of the hold by the calendar, as the store reads it.
    func pace(at calendar: Instant) -> PaceMemory? {
        guard var left = pace else { return nil }
        left.hold = min(max(left.hold - (calendar - paceWrittenAt), .zero), left.hold)
        return left
    }

    /// What is left of the pauses by the calendar, as the store reads them.
    func pauses(at calendar: Instant) -> [PauseMemory] {
        pauses.compactMap { pause in
            var left = pause
            let passed = calendar - pausesWrittenAt
            left.left = min(max(pause.left - passed, .zero), pause.left)
            left.age = max(pause.age + passed, .zero)
            return left.left > .zero ? left : nil
        }
    }

    /// What is left of the rests of stalled numbers by the calendar, as the store reads them.
    func rests(at calendar: Instant) -> [PhoneNumber: Duration] {
        lastEntries.compactMapValues { entry in
            guard entry.kind == .stalled, let rest = entry.retryIn else { return nil }
            let passed = calendar - (entriesWrittenAt[entry.number] ?? calendar)
            return rest > passed ? min(rest - passed, rest) : nil
        }
    }

    /// A hold that is told by the calendar can be lost.
    mutating func calendarJumped(by span: Duration) {
        heldUntil = nil
        sent.calendarJumped(by: span)
        hasJumpedMeanwhile = underWay != nil
    }

    /// The writing ended: all of it is durable.
    mutating func finish() {
        guard let writing = underWay else { return }
        let record = writing.record
        underWay = nil
        if let next = record.accepted {
            revision = next
            accepted = writing.content
            if !revisions.insert(next.sequence).inserted { refusal = "a revision is there already" }
        }
        for entry in record.entries {
            if let asked = entry.revision, !revisions.contains(asked) {
                refusal = "an entry speaks of revision \(asked), which is not there"
            }
            journal.append(entry)
            lastEntries[entry.number] = entry
            entriesWrittenAt[entry.number] = writing.calendar
            lastApplied.apply(entry)
        }
        standing = record.standing ?? standing
        if let next = record.pauses {
            pauses = next
            pausesWrittenAt = writing.calendar
        }
        pins = record.pins ?? pins
        for (number, why) in record.aside { aside[number] = why }
        agreed = writing.agreed
        guard let next = record.pace else { return }
        pace = next
        paceWrittenAt = writing.calendar
        let isTold = next.hold > .zero && !hasJumpedMeanwhile
        heldUntil = isTold ? writing.at + next.hold : nil
    }

    /// The power went: the record under way is gone.
    mutating func lose() {
        underWay = nil
    }

    /// The journal folded anew, from its first line.
    func refolded() -> LastApplied {
        var folded = LastApplied()
        for entry in journal { folded.apply(entry) }
        return folded
    }
}

import Reconciliation

/// A record that is being written.
struct Writing {
    let ticket: Ticket
    let record: Record
    /// The desired state that it accepts.
    let content: DesiredFile?
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
    private var pausesWrittenAt = Instant(nanoseconds: 0)
    private var pace: PaceMemory?
    private var paceWrittenAt = Instant(nanoseconds: 0)
    /// No request may leave before, whatever calendars say; lost only when one is set.
    private(set) var heldUntil: Instant?

    /// The record that is being written.
    private(set) var underWay: Writing?
    /// The calendar was set since that writing began, which is noted with the time of its begin.
    private var hasJumpedMeanwhile = false

    /// Begins to write; `content` is the desired state that the record accepts.
    mutating func begin(
        _ ticket: Ticket,
        _ record: Record,
        content: DesiredFile?,
        at now: Instant,
        calendar: Instant
    ) {
        hasJumpedMeanwhile = false
        underWay = Writing(
            ticket: ticket, record: record, content: content, at: now, calendar: calendar)
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
            left.left = min(max(pause.left - (calendar - pausesWrittenAt), .zero), pause.left)
            return left.left > .zero ? left : nil
        }
    }

    /// A hold that is told by the calendar can be lost.
    mutating func calendarJumped() {
        heldUntil = nil
        hasJumpedMeanwhile = underWay != nil
    }

    /// The writing ended: all of it is durable.
    mutating func finish() {
        guard let writing = underWay else { return }
        let record = writing.record
        underWay = nil
        for entry in record.entries {
            journal.append(entry)
            lastEntries[entry.number] = entry
            lastApplied.apply(entry)
        }
        if let next = record.accepted {
            revision = next
            accepted = writing.content
        }
        standing = record.standing ?? standing
        if let next = record.pauses {
            pauses = next
            pausesWrittenAt = writing.calendar
        }
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

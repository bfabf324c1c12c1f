import Reconciliation

/// What an observer of one daemon remembers, to judge what it does next.
struct Watch {
    /// Requests without an answer.
    var calls: [Ticket: Call] = [:]
    /// The record that is being written.
    var record: Ticket?
    /// Journal entries that were made and are in no record yet.
    var pending: [JournalEntry] = []
    /// The durable journal and everything journaled since, folded.
    var known: LastApplied
    /// The fields that were in doubt before the last intent of a number.
    var doubtBefore: [PhoneNumber: FieldSet] = [:]
    /// No request may leave before.
    var heldUntil: Instant?
    /// The API refused the key, and it was not read again.
    var keyIsRefused = false
    var keyRenewedAt: Instant?
    /// The request that finds out whether it goes again after a hold.
    var probe: Ticket?
    var stoppedAt: Instant?
    /// Whether the number of the last journal entry was stalled before it.
    var wasStalled = false
    /// Numbers with an intent that has not ended.
    var intended: Set<PhoneNumber> = []
    /// When the reading of the list began, and the one before it.
    var listStartedAt: Instant
    var listBeforeStartedAt: Instant
    /// Tries of the agents or the providers that failed in a row.
    var directoryFailures = 0
    /// What may be sent; `nil` when there is no approval (yet, or at all).
    var approved: [PhoneNumber: Settings]?
    /// It was approved by the digest of its plan.
    var isExactlyApproved = false
    /// When requests left within the last second.
    private var departures: [Instant] = []
    /// What was left behind before it began.
    var footprint: [Int] = []
    /// The end of the request that the event under way reports, and the status of the answer.
    var ended: Call?
    var endedWith: UInt16?
    /// How often in a row the daemon was woken to do nothing.
    var idleWakes = 0
    /// Numbers that the event under way has journaled something about.
    var touched: [PhoneNumber] = []
    var lastEntry: [PhoneNumber: JournalEntry] = [:]
    /// The condition of each managed number, as it was last seen.
    var conditions: [WorkCondition?] = []
    var standing = Standing()
    var guards = Guards()
    var quarrels = Quarrels()
    var wave: Wave
    /// The list as it was shown last, or is being shown.
    var shown = ShownList()
    /// Of a run that happens once.
    var patience: Patience?

    init(knowing known: LastApplied, hold: Instant?, at now: Instant) {
        self.known = known
        wave = Wave(knowing: known)
        listStartedAt = now
        listBeforeStartedAt = now
        if let hold, hold > now { heldUntil = min(hold, now + Pacer.longestHold) }
    }

    /// Requests without an answer, in the order in which they left.
    var underWay: [Call] {
        calls.keys.sorted().compactMap { calls[$0] }
    }

    /// A reading that fails and begins again is one.
    mutating func beginList(at now: Instant) {
        if shown.isWhole, shown.startedAt == listStartedAt { listBeforeStartedAt = listStartedAt }
        listStartedAt = now
    }

    /// A request leaves; answers how many have left within the second that ends now.
    mutating func departed(at now: Instant) -> Int {
        if let last = departures.last, now - last >= .seconds(1) {
            departures.removeAll(keepingCapacity: true)
        } else {
            departures.removeAll { now - $0 >= .seconds(1) }
        }
        departures.append(now)
        return departures.count
    }

    mutating func arrived(_ call: Call) {
        if call.fault != .arrivesLate { calls[call.ticket]?.hasArrived = true }
    }

    mutating func journal(_ entry: JournalEntry) {
        intended.remove(entry.number)
        if entry.kind == .intended {
            intended.insert(entry.number)
            doubtBefore[entry.number] = known.memory(of: entry.number).inDoubt
        }
        quarrels.note(entry)
        wasStalled = known.memory(of: entry.number).isStalled
        known.apply(entry)
        pending.append(entry)
        touched.append(entry.number)
        lastEntry[entry.number] = entry
    }
}

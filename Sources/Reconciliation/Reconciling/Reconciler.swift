// Theory of operation
//
// The reconciler is one value. It is told what happened (`Event`) and when, and answers with what
// is to be done (`Effect`). It never waits, never asks for the time, and throws no dice but its
// own; the same events at the same times give the same effects.
//
//   desired ──> plan ──> work ──> intend ──> record ──> send ──> answer ──> record
//                 ^        ^                                        │
//                 └─ account reading      number reading <── in doubt
//
// Rules, in the order of their weight:
//
//  1. Written before sent. A PATCH is an effect only after the record of its intent came back as
//     `recorded`. From the intent until an answer or a reading settles it, its fields are in
//     doubt. A crash, a timeout and a power cut are one case: in doubt, read, go on.
//  2. The present decides. What is sent is computed when it is intended, from the desired state
//     and the last applied state of that moment; a plan only says which numbers have work. If the
//     number's generation moved while the intent was written down, the PATCH is not sent.
//  3. One at a time. A number has at most one record or request under way.
//  4. A list is a hint, a number's own reading is evidence. First sights are taken from the list;
//     drift and doubt are settled by reading the number itself, where that is possible.
//  5. One record is under way at a time; what comes up meanwhile goes into the next. This is the
//     group commit. Where only answers are waited for, intents are written down ahead of their
//     leave, so that the wire does not wait for the disk.
//  6. A late or repeated event, one with an unknown ticket, changes nothing.
//  7. Judged before in force. A desired state, a live list and a wave of drift that go beyond the
//     limits wait for an approval of exactly their plan; what was approved before goes on.
//
//  8. An id that only the file tells is proved before it is sent to: by a reading of the number, or
//     by a list. Where neither may be read, the file is all there is.
//
// `handle` makes one change for the event, then `advance` does everything that has become
// possible. The files beside this one hold the parts: Desired, Judging, Approving, Planning, List,
// Sending, Answers, Readings, Stalls, Contests, Key, Pausing, Undoing, Ending. What they hold of
// one number is `Work`, with `Permit`; why something waits is told by `Obstacle`, `Awaited`,
// `ForbiddenReading` and `Aside`.

/// Decides everything that Patchbay does. See the theory of operation at the top of its file.
package struct Reconciler: Sendable {
    package let policy: Policy

    /// What is asked for: the newest desired state that was let in force, with the pins over it.
    package internal(set) var desired: DesiredState { didSet { sharesTexts = false } }
    /// The same without the pins.
    package internal(set) var file: DesiredState
    /// What an undo holds over the file.
    package internal(set) var pins: [Pin]
    package internal(set) var revision: Revision?
    /// Whether any desired state is in force; without one nothing is compared and nothing released.
    package internal(set) var hasDesired: Bool
    /// What is known of the numbers, equal to the folded journal and the entries not yet written.
    package internal(set) var lastApplied: LastApplied
    package internal(set) var standing = Standing()

    var generations: Generations
    var work: WorkTable
    /// Numbers that have left the desired state, and may still have work or drift.
    var strays: Set<PhoneNumber> = []
    var agenda = Agenda()
    var list: AccountList
    var flights: [Ticket: Flight] = [:]
    /// A desired state that is not in force yet.
    var candidate: Candidate?
    /// What the newest file asked for that was valid and never in force, since the file is not
    /// valid any more.
    var shelved: DesiredState?
    /// Everything is held: the live list cannot be believed.
    var heldByList: Held?
    /// Something was held when the service stopped, or what is remembered may be old: nothing
    /// leaves before a list was judged anew.
    var awaited: Awaited?
    /// The memory takes more for open than was approved: the rest waits for the next list, also
    /// over a restart.
    var keepsToPlan = false
    /// The repair of drift is held.
    var heldRepairs: Held?
    /// It was, and the next list tells whether it still is.
    var awaitsRepairs = false
    /// What was told of last.
    var toldHeld: Held?
    /// What is waited for, in the words that were told last.
    var toldWaiting: Text?
    package internal(set) var pauses: Pauses
    /// The sender lets nothing leave until then.
    var cappedUntil: Instant?
    /// The file was written since it was read: until then its reading is waited for.
    var outdatedUntil: Instant?
    var contests = Contests()
    /// Until when numbers are left alone that were given up on before a restart.
    var stalledUntil: [PhoneNumber: Instant]
    var hold: KeyHold?
    var keyRefusals = 0
    /// What left before this time says nothing of the key that is in use now.
    var keyRenewedAt: Instant?
    /// When an answer last showed that the API is at work.
    var wentWellAt: Instant
    var sightedDrift = SightedDrift()
    /// Whether the account was read since the start: until then what is remembered may have moved.
    var hasSeenAccount = false
    /// Numbers with a field whose drift is only reported.
    var drifted: Set<PhoneNumber> = [] {
        didSet { standing.drifted = drifted.count }
    }
    /// Whether the list may still be read; the API can refuse that and show single numbers.
    var canRead: Bool
    /// The API does not let this key read single numbers, as far as is known.
    var forbidden = ForbiddenReading()
    var isApproved: Bool
    /// The numbers that the plan told of last would change, only reports, and refuses.
    var lastPlanned: [[PhoneNumber]] = []
    /// The plan of a run that happens once, which waits for its approval.
    var shown: Plan?
    /// Where what is in force was read from, since the start.
    var origin = Origin()
    /// What was in force before a run that happens once took up its desired state.
    var desiredBefore: DesiredState?
    var stopDeadline: Instant?
    var plannedEnding: Ending?
    var hasEnded = false

    var draft = Record()
    var draftIntents: [Intent] = []
    var writing: (ticket: Ticket, intents: [Intent])?
    /// Whether a record is on its way to the disk.
    package var isWriting: Bool { writing != nil }
    /// Written down already, in the order in which they leave as soon as the pacer lets them.
    var ahead: [Intent] = []
    var writtenStanding = Standing()
    var writtenPace: PaceMemory?
    /// How many events it has handled: as long as that stays, nothing has changed.
    package private(set) var turns: UInt64 = 0

    var pacer: Pacer
    var budget = RetryBudget()
    var dice: Dice
    var now: Instant
    /// Something happened since it was last told that all is quiet.
    var hasNews = true
    /// Whether the texts of the desired state are not kept a second time.
    var sharesTexts = false
    /// Whether what is asked for was compared with what is known since the start.
    package internal(set) var hasPlanned = false
    /// When that was done last, and when it was last done with what the account shows; where that
    /// cannot be read, with what is remembered of it.
    package internal(set) var plannedAt: Instant?
    package internal(set) var comparedAt: Instant?
    private var lastTicket: UInt64 = 0
    private var effects: [Effect] = []

    /// Begins with what the database remembers.
    ///
    /// - Parameters:
    ///   - desired: The last accepted desired state; `nil` when there is none that can be read.
    ///   - revision: The last accepted revision; `nil` when none ever was.
    ///   - pins: What an undo holds over the desired state.
    ///   - pauses: The pauses that were in force, with what is left of them.
    ///   - aside: Why numbers were left as somebody had made them.
    ///   - rests: What is left of the time for which stalled numbers are left alone.
    ///   - readsFirst: Whether what is remembered may be older than what was last sent.
    ///   - seed: For the dice of backoff and jitter.
    package init(
        policy: Policy,
        lastApplied: LastApplied = LastApplied(),
        desired: DesiredState? = nil,
        revision: Revision? = nil,
        standing: Standing? = nil,
        pace: PaceMemory? = nil,
        pins: [Pin] = [],
        pauses: [PauseMemory] = [],
        aside: [PhoneNumber: Aside] = [:],
        rests: [PhoneNumber: Duration] = [:],
        readsFirst: Bool = false,
        seed: UInt64,
        at now: Instant
    ) {
        self.policy = policy
        self.lastApplied = lastApplied
        let isGiven = desired != nil
        let file = desired ?? .none
        self.file = file
        // What an undo holds is judged by the next file, where the last one cannot be read.
        self.pins = isGiven ? file.holding(pins) : pins
        let desired = file.pinned(by: self.pins)
        self.desired = desired
        self.pauses = Pauses(pauses, at: now)
        work = WorkTable(written: aside)
        stalledUntil = rests.mapValues { now + $0 }
        hasDesired = revision != nil && isGiven
        self.revision = revision
        self.now = now
        wentWellAt = now
        generations = Generations(of: desired, remembered: lastApplied)
        list = AccountList(isDue: policy.reads)
        canRead = policy.reads
        isApproved = policy.mode == .continuous
        writtenStanding = standing ?? Standing()
        if policy.mode == .continuous, policy.reads {
            awaited = readsFirst ? .account : standing?.held.map { _ in .judgement }
        }
        pacer = Pacer(limits: policy.pace, memory: pace, at: now)
        dice = Dice(seed: seed)
        // Another restart is to know as well, and the next service after a run that reads nothing.
        self.standing.held = judgesNothing ? standing?.held : awaited?.words
    }

    /// Takes one fact into account and says what is to be done.
    package mutating func handle(_ event: Event, at time: Instant) -> [Effect] {
        if hasEnded { return [] }
        now = max(now, time)
        turns &+= 1
        switch event {
        case .desired(let state, let digest, let origin): accept(state, digest, origin)
        case .desiredRefused(let words): refuseDesired(words)
        case .desiredFetched(let problem): noteFetch(problem)
        case .recorded(let ticket): recorded(ticket)
        case .answered(let ticket, let reply): answered(ticket, reply)
        case .observed(let ticket, let observation): observed(ticket, observation)
        case .approved(let approval): approve(approval)
        case .paused(let requests): pause(requests)
        case .resumed(let numbers): resume(pausesOf: numbers)
        case .undone(let pins, let approval): undo(pins, approval)
        case .reconcileRequested:
            forbidden = ForbiddenReading()
            if hold?.isRenewing == false { hold?.until = now }
            list.retryAt = nil
            reconcileNow()
        case .keyRenewed: keyRenewed()
        case .woke: break
        case .stopRequested: stopDeadline = stopDeadline ?? now + policy.drain
        }
        advance()
        defer { effects.removeAll() }
        return effects
    }

    /// When `.woke` is wanted; `nil` when only another event can bring anything.
    package var nextWakeup: Instant? {
        if hasEnded { return nil }
        if let stopDeadline { return stopDeadline }
        if let hold { return hold.isRenewing ? nil : hold.until }
        var next = agenda.nextAlarm?.at
        func consider(_ time: Instant?) {
            guard let time else { return }
            next = next.map { min($0, time) } ?? time
        }
        consider(list.wakesAt(isIdle: policy.mode == .continuous))
        consider(pauses.nextExpiry)
        consider(cappedUntil)
        consider(outdatedUntil)
        if (hasTurns && mayIssue) || list.isWaitingForLeave {
            consider(pacer.nextLeave(after: now))
        }
        return next
    }

    /// Everything that has become possible.
    private mutating func advance() {
        if stopDeadline == nil {
            endPauses()
            ringAlarms()
            renewKeyIfDue()
            readListIfDue()
            issue()
            judgeMoved()
        }
        withdrawAhead()
        tidyAgenda()
        flush()
        endIfDone()
    }

    mutating func order(_ effect: Effect) {
        effects.append(effect)
    }

    mutating func ticket() -> Ticket {
        lastTicket += 1
        return Ticket(lastTicket)
    }

    /// The journal entry takes effect at once and is written with the next record.
    mutating func journal(_ entry: JournalEntry) {
        var entry = entry
        entry.revision = entry.revision ?? revision?.sequence
        lastApplied.apply(entry)
        draft.entries.append(entry)
        hasNews = true
        switch entry.kind {
        case .applied, .adopted:
            useUp(entry.after.fields, of: entry.number)
            noteMove(entry)
        case .observed: noteMove(entry)
        default: break
        }
        if list.reading != nil { list.touched.insert(entry.number) }
        order(.report(.journaled(entry)))
    }

    /// What is held was made of what the numbers held then.
    private mutating func noteMove(_ entry: JournalEntry) {
        if candidate?.held?.isMoved(by: entry) == true { candidate?.isMoved = true }
    }

    /// Hands the draft to the disk, unless a record is under way already.
    private mutating func flush() {
        if standing != writtenStanding {
            draft.standing = standing
            writtenStanding = standing
        }
        if isApproved { noteAside() }
        guard writing == nil, !draft.isEmpty, isApproved else { return }
        if pacer.memory(at: now) != writtenPace {
            writtenPace = pacer.memory(at: now)
            draft.pace = writtenPace
        }
        let ticket = ticket()
        writing = (ticket, draftIntents)
        order(.record(ticket, draft))
        draft = Record()
        draftIntents = []
    }
}

/// What is to be done now. Its end comes back as an event.
package enum Effect: Sendable {
    /// Write this down durably, then say `.recorded`. One record at a time.
    case record(Ticket, Record)
    /// Send this PATCH once, then say `.answered`.
    case send(Ticket, PatchRequest)
    /// Read, then say `.observed`.
    case observe(Ticket, Query)
    /// Read the API key again, then say `.keyRenewed`.
    case renewKey
    /// Tell people.
    case report(Report)
    /// Nothing more will be done.
    case exit(Ending)
}

/// Why a reconciler ended.
package enum Ending: Hashable, Sendable {
    /// Every change is applied or stalled.
    case settled
    /// It was told to stop; this many requests were left without an answer.
    case stopped(unanswered: Int)
    /// The API refuses the key.
    case keyRefused(Text)
    /// The API could not be reached to read the account.
    case unreachable(Text)
    /// What the account holds could not be told.
    case accountUnclear(Text)
    /// What was to be done goes beyond the limits, and was not approved by its digest.
    case heldByLimits
}

/// Something worth telling people.
package enum Report: Sendable {
    /// A desired state is now the one that holds.
    case accepted(Revision, numbers: Int)
    /// A newer desired state cannot be fetched, and why; or it can be again.
    case fetched(Text?)
    /// A desired state was refused; the one before it stays.
    case desiredRefused(Text)
    /// What is to be done, before it is done.
    case planned(Plan)
    /// An entry of the journal, as it was made.
    case journaled(JournalEntry)
    /// The API asks to slow down; nothing is sent for this long.
    case throttled(Duration)
    /// Nothing is sent, because the API refuses the key.
    case keyRefused(Text)
    /// The API accepts the key again.
    case keyAccepted
    /// Something goes beyond the limits and waits for an approval.
    case held(Held)
    /// Nothing waits for an approval any more.
    case holdEnded
    /// Something waits until the account has been read; what, in a sentence without its end.
    case waiting(Text)
    /// The approval of the plan with that digest was used: what it held goes on.
    case approvalUsed(Digest)
    /// An approval is void, because what is held is not what was approved.
    case approvalVoid(Digest)
    /// As many PATCHes were sent within an hour as may be; none is sent for this long.
    case capped(Duration)
    /// A pause begins.
    case paused(Pause.Request)
    /// Pauses end, with how many are left.
    case resumed(left: Int)
    /// So many numbers are held at what they were before.
    case undone(numbers: Int)
    /// An undo goes beyond the limits, and was not approved: nothing is done.
    case undoHeld(Held)
    /// The live account cannot be read.
    case readingRefused(Text)
    /// The live account can be read again.
    case readingRestored
    /// Nothing is left to do for now.
    case quiet(Progress)
}

/// How far the work is. `current`, `drifted`, `waiting`, `paused`, `held`, `inFlight` and `stalled`
/// add up to `managed`.
package struct Progress: Hashable, Sendable {
    package var managed = 0
    package var current = 0
    /// Waits for its turn, for a backoff or for a reading.
    package var waiting = 0
    /// Has something to be done, and is stopped by a pause.
    package var paused = 0
    /// Has drifted, and is left as it is until that is approved.
    package var held = 0
    package var inFlight = 0
    package var stalled = 0
    /// Drifted, where drift is only reported.
    package var drifted = 0
    /// Numbers with a field whose last request has no known outcome, without those under way;
    /// counted among the others too.
    package var inDoubt = 0
    /// Requests per second at this moment.
    package var rate = 0.0
}

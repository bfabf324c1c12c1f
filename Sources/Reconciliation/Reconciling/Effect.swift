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
}

/// Something worth telling people.
package enum Report: Sendable {
    /// A desired state is now the one that holds.
    case accepted(Revision, numbers: Int)
    /// A desired state was refused; the one before it stays.
    case desiredRefused(Text)
    /// What is to be done, before it is done.
    case planned(Plan)
    /// An entry of the journal, as it was made.
    case journaled(JournalEntry)
    /// The API asks to slow down; nothing is sent for this long.
    case throttled(Duration)
    /// Nothing is sent, because the API refuses the key.
    case held(Text)
    /// The API accepts the key again.
    case released
    /// The live account cannot be read.
    case readingRefused(Text)
    /// The live account can be read again.
    case readingRestored
    /// Nothing is left to do for now.
    case quiet(Progress)
}

/// How far the work is. `current`, `drifted`, `waiting`, `inFlight` and `stalled` add up to
/// `managed`.
package struct Progress: Hashable, Sendable {
    package var managed = 0
    package var current = 0
    /// Waits for its turn, for a backoff, for a reading, or for approval.
    package var waiting = 0
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

/// What happened. Every event is a fact about the past.
package enum Event: Sendable {
    /// A valid desired state was read, and its bytes have settled.
    case desired(DesiredState, Digest, Origin = Origin())
    /// The desired state is not valid, or cannot be read; why, in a sentence.
    case desiredRefused(Text)
    /// Whether a newer desired state can be fetched; if not, why, in a sentence.
    case desiredFetched(Text?)
    /// A record is on the disk.
    case recorded(Ticket)
    /// A PATCH ended.
    case answered(Ticket, Reply<LiveNumber>)
    /// A reading ended.
    case observed(Ticket, Observation)
    /// A plan was approved: by the answer to the question of a run that happens once, or by its
    /// digest, when it was held.
    case approved(Approval)
    /// Somebody asked to stop: everything, or some numbers.
    case paused([Pause.Request])
    /// Somebody asked to go on, with some numbers; `nil` ends every pause.
    case resumed([PhoneNumber]?)
    /// Somebody asked to put back what held before; with leave for exactly that plan, if it goes
    /// beyond the limits.
    case undone([Pin], Approval?)
    /// Someone asked to reconcile now.
    case reconcileRequested
    /// The key was read again.
    case keyRenewed
    /// The time of `nextWakeup` has come, or it may have.
    case woke
    /// No new work is to be begun.
    case stopRequested
}

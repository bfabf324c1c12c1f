/// What happened. Every event is a fact about the past.
package enum Event: Sendable {
    /// A valid desired state was read, and its bytes have settled.
    case desired(DesiredState, Digest)
    /// The desired state is not valid, or cannot be read; why, in a sentence.
    case desiredRefused(Text)
    /// A record is on the disk.
    case recorded(Ticket)
    /// A PATCH ended.
    case answered(Ticket, Reply<LiveNumber>)
    /// A reading ended.
    case observed(Ticket, Observation)
    /// Exactly these changes were approved; only a run that happens once waits for it.
    case approved([Change])
    /// Someone asked to reconcile now.
    case reconcileRequested
    /// The key was read again.
    case keyRenewed
    /// The time of `nextWakeup` has come, or it may have.
    case woke
    /// No new work is to be begun.
    case stopRequested
}

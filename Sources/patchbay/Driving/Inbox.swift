import DesiredStateJSON
import HostSystem
import Reconciliation
import StateStore

/// What reaches the driver: facts for the reconciler, and the trouble of our own disk.
enum Message: Sendable {
    case event(Event)
    /// A valid desired state was read, and its bytes have settled.
    case desired(DesiredReading)
    /// Somebody asks for something over the control socket, and waits for the reply.
    case control(ControlRequest, @Sendable (ControlReply) -> Void)
    /// The desired state was read, and what was found put here; this is what stood there then,
    /// `nil` when it never rests.
    case looked(FileSighting?)
    /// Somebody asked for that look at the desired state, and waits for what comes of it.
    case reload(UInt64, @Sendable (ControlReply) -> Void)
    /// That look at the desired state, and all that were asked for before, have been taken, and
    /// what they found put here.
    case reloaded(UInt64)
    /// Somebody wants to look at the reconciler: gets it as it stands between two events.
    case sight(@Sendable (Reconciler) -> Void)
    /// Old entries of the journal were let go; whether there may be more of them.
    case trimmed(JournalAging, more: Bool)
    /// The watchdog asks whether the driver gets on.
    case pulse
    /// The state database failed: the process ends, for the database is the truth.
    case storeFailed(StoreFailure)
}

/// The one way in: everything that happens is put here, in the order in which it happened.
struct Inbox: Sendable {
    let messages: AsyncStream<Message>
    private let continuation: AsyncStream<Message>.Continuation

    init() {
        (messages, continuation) = AsyncStream.makeStream(of: Message.self)
    }

    func put(_ message: Message) {
        continuation.yield(message)
    }

    func put(_ event: Event) {
        continuation.yield(.event(event))
    }

    /// What a look at the reconciler between two events finds; `nil` when that does not come in
    /// time, or nothing is driven any more. Nothing of the reconciler is kept, so that it goes on
    /// without being copied.
    func glance<Found: Sendable>(
        within patience: Duration, _ look: @escaping @Sendable (Reconciler) -> Found
    ) async -> Found? {
        let (sights, giver) = AsyncStream.makeStream(of: Found.self)
        let result = continuation.yield(
            .sight { reconciler in
                giver.yield(look(reconciler))
                giver.finish()
            })
        if case .terminated = result { return nil }
        // It goes with the look; of a sleep that is cancelled the timer would stay to its end.
        let alarm = Alarm { giver.finish() }
        alarm.set(HostClock.now() + patience)
        defer { alarm.set(nil) }
        for await sight in sights { return sight }
        return nil
    }

    /// The reconciler as it stands between two events, a value which nobody changes any more;
    /// `nil` when it does not come in time, or nothing is driven any more.
    func sight(within patience: Duration) async -> Reconciler? {
        await glance(within: patience) { $0 }
    }
}

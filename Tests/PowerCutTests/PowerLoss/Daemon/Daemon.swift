import Reconciliation
import StateStore

/// A request that is under way.
struct Call {
    enum Kind {
        case patch(PatchRequest)
        case read(Query)
    }

    let ticket: Ticket
    let kind: Kind
}

/// One life of the daemon: the real core, the real store, and what the real driver keeps.
final class Daemon {
    let store: StateStore
    private(set) var core: Reconciler
    /// When it wants to be woken.
    private(set) var wakesAt: Instant?
    var leaves: SendingLeaves
    /// The record that is on its way to the disk.
    var writing: (ticket: Ticket, record: Record)?
    var calls: [Call] = []
    var heldDigest: Digest?
    /// What the daemon is still to be told of.
    var queue: [Event] = []
    var hasEnded = false

    init(store: StateStore, core: Reconciler, leaves: SendingLeaves) {
        self.store = store
        self.core = core
        self.leaves = leaves
    }

    /// Tells the core, and says what it orders.
    func tell(_ event: Event, at now: Instant) -> [Effect] {
        let effects = core.handle(event, at: now)
        wakesAt = core.nextWakeup
        return effects
    }

    var isIdle: Bool {
        if writing != nil || !calls.isEmpty { return false }
        let progress = core.progress
        return core.unwrittenRecords == 0 && core.held == nil && core.hasPlanned
            && progress.waiting == 0 && progress.inFlight == 0 && progress.held == 0
    }
}

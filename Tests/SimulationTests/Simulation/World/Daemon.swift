import Reconciliation

/// One life of the daemon, from its start to its end or crash. Its memory ends with it.
struct Daemon {
    /// Counts the lives.
    let life: Int
    let policy: Policy
    /// When its machine's clock stood at nothing.
    let bootedAt: Instant
    var core: Reconciler
    /// The valid desired state that it was last told of, or found on its disk.
    var inForce: DesiredFile
    var watch: Watch

    /// The time as its machine's clock shows it.
    func clock(_ now: Instant) -> Instant {
        Instant(nanoseconds: (now - bootedAt).wholeNanoseconds)
    }

    /// When it wants to be woken, in the world's time.
    var wakesAt: Instant? {
        core.nextWakeup.map { bootedAt + .nanoseconds($0.nanoseconds) }
    }
}

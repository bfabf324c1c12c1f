import Reconciliation

/// One life of the daemon, from its start to its end or crash. Its memory ends with it.
struct Daemon {
    /// Counts the lives.
    let life: Int
    /// Whether it runs; when it does not, nothing reaches it.
    var isUp = true
    let policy: Policy
    /// When its machine's clock stood at nothing.
    let bootedAt: Instant
    var core: Reconciler
    /// The valid desired state that it was last told of, or found on its disk.
    var inForce: DesiredFile
    /// The newest valid file that this life was told of.
    var newest: DesiredFile?
    var watch: Watch
    /// What was agreed with people, this life's memory of it.
    var agreed = Agreed()
    /// The last guard before the wire.
    var sender: SendingLeaves

    /// Before the first life.
    init() {
        let start = Instant(nanoseconds: 0)
        life = 0
        policy = Policy(mode: .continuous)
        bootedAt = start
        core = Reconciler(policy: policy, seed: 0, at: start)
        inForce = DesiredFile()
        sender = SendingLeaves(perHour: 0, at: start)
        watch = Watch(knowing: LastApplied(), hold: nil, at: start)
        isUp = false
    }

    init(
        life: Int, core: Reconciler, bootedAt: Instant, inForce: DesiredFile, watch: Watch,
        sender: SendingLeaves
    ) {
        self.sender = sender
        self.life = life
        self.core = core
        self.bootedAt = bootedAt
        self.inForce = inForce
        self.watch = watch
        policy = core.policy
    }

    /// Whether this life of it goes on.
    func lives(_ life: Int) -> Bool { isUp && self.life == life }

    /// The time as its machine's clock shows it.
    func clock(_ now: Instant) -> Instant {
        Instant(nanoseconds: (now - bootedAt).wholeNanoseconds)
    }

    /// When it wants to be woken, in the world's time; asked anew after each event.
    private(set) var wakesAt: Instant?

    mutating func askForWakeup() {
        wakesAt = core.nextWakeup.map { bootedAt + .nanoseconds($0.nanoseconds) }
    }
}

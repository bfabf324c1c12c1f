import ArgumentParser
import CartesiaAPI
import HostSystem
import Logging
import Reconciliation
import StateStore

struct RunCommand: PatchbayCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The service: keeps the account the way the file says, until told to stop.",
        discussion: """
            Reconciles when the desired state changes, on SIGHUP, on a timer, and after failures. \
            A file that is not valid never changes anything: the last good one stays in force, \
            also over a restart. SIGTERM and Ctrl-C drain for at most 10 seconds.

            Speaks systemd's protocols: the notification of readiness, reload and watchdog \
            (Type=notify), sockets that it inherits (the one called control), and the journal's \
            fields.
            """
    )

    @OptionGroup var common: CommonOptions

    func perform() async throws {
        Heap.keepLargeBlocksApart()
        let setup = try common.setup()
        let options = setup.api
        let keys = KeySource(try setup.apiKey())
        var lock = try LockFile.acquire(
            at: LockFile.path(beside: StateStore.realPath(of: setup.state)),
            command: "patchbay run")
        do {
            try await serve(setup, options, keys, &lock)
        } catch {
            lock.release()
            throw error
        }
        lock.release()
    }

    private func serve(
        _ setup: Setup, _ options: APIOptions, _ keys: KeySource, _ lock: inout LockFile
    ) async throws {
        var store = try StateStore.open(at: setup.state)
        store.keeping = setup.keeping
        try store.noteStart(version: Version.current, at: HostClock.calendarNow())
        let log = Logger(label: "patchbay") { _ in
            PlainLog(level: setup.logLevel, environment: setup.environment)
        }
        let loss = try HistoryLoss(store, &lock)
        if let words = loss.sentence { log.warning("\(words)") }
        if let words = loss.beginning { log.notice("\(words)") }
        let policy = Policy(
            mode: .continuous, drift: setup.drift, interval: setup.interval,
            pace: setup.pace, limits: setup.limits)
        let service = Service(
            setup: setup, store: store, keys: keys, log: log,
            notifier: ServiceNotifier(environment: setup.environment))
        let initial = try await resume(store, policy, afterLoss: loss.isLoss, log)
        let ending: Ending
        do {
            ending = try await withCartesiaAPI(options, keys: keys) { reader, patcher in
                try await service.run(initial, reader: reader, patcher: patcher)
            }
        } catch {
            if let length = try? store.journalLength() { lock.keep(journalLength: length) }
            throw error
        }
        lock.keep(journalLength: try store.journalLength())
        try store.close()
        log.info("\(Wording.ending(ending))")
    }

    /// Reads the desired state while the last applied one is loaded. Nothing of what was loaded is
    /// kept besides.
    private func resume(
        _ store: StateStore, _ policy: Policy, afterLoss isLoss: Bool, _ log: Logger
    ) async throws -> Handover<Reconciler> {
        let last = try store.revision()
        let content = try last.flatMap { try store.content(of: $0.sequence) }
        async let desired = DesiredReading.state(of: content, digest: last?.digest)
        let loaded = try store.load(at: HostClock.calendarNow(), withContent: false)
        let reconciler = Reconciler(
            resuming: loaded, desired: await desired, policy: policy, afterLoss: isLoss)
        if let revision = loaded.revision, !reconciler.hasDesired {
            log.error("\(revision.shown) was accepted, but its content cannot be read any more")
        }
        return Handover(reconciler)
    }
}

extension LoadedState {
    /// The last good desired state.
    var desired: DesiredState? {
        DesiredReading.state(of: content, digest: revision?.digest)
    }
}

extension Reconciler {
    /// Goes on where the database says that the last one stopped.
    ///
    /// - Parameter afterLoss: Whether the database is not the one that was last written.
    init(
        resuming loaded: LoadedState, desired: DesiredState?, policy: Policy, afterLoss: Bool
    ) {
        self.init(
            policy: policy, lastApplied: loaded.lastApplied, desired: desired,
            revision: loaded.revision, standing: loaded.standing, pace: loaded.pace,
            pins: loaded.pins, pauses: loaded.pauses, aside: loaded.aside,
            rests: loaded.rests, readsFirst: afterLoss, seed: HostClock.randomSeed(),
            at: HostClock.now())
    }
}

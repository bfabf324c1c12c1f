import HostSystem
import Logging
import Reconciliation

/// Turns what the reconciler reports into log lines and into the status that systemd shows.
struct ServiceAudience: Audience {
    private let log: Logger
    private let notifier: ServiceNotifier?
    /// Follows a command so that it means this Patchbay.
    private let options: String
    private var metrics: ServiceMetrics
    private var concerns: ConcernWatch
    private var readiness = Readiness.notYet
    private var lastStatus = ""
    private var thrift = LogThrift()
    private var pulse = Pulse()
    private var hasRested = false

    /// Whether systemd knows that the service is in order; it waits for that word.
    private enum Readiness {
        case notYet
        /// The word has not left; it is said again with the next report.
        case unsaid
        case said
    }

    init(
        log: Logger, notifier: ServiceNotifier?, options: String, metrics: ServiceMetrics,
        concerns: ConcernWatch
    ) {
        self.log = log
        self.metrics = metrics
        self.concerns = concerns
        self.notifier = notifier
        self.options = options
    }

    /// Lock and database are in order; ready as soon as a desired state is in force.
    mutating func begin(_ reconciler: Reconciler, watching path: String) {
        log.info("patchbay \(Version.current) keeps the numbers as \(path) says")
        if reconciler.hasDesired, let revision = reconciler.revision {
            log.info("\(revision.shown) is in force until \(path) says otherwise")
            becomeReady(reconciler)
        }
    }

    mutating func handled(_ event: Event, since start: Instant, _ reconciler: Reconciler) {
        metrics.handled(event, since: start, reconciler)
        concerns.look(at: reconciler)
        if case .recorded = event { pulse.recorded(at: start) }
    }

    mutating func hear(_ report: Report, _ reconciler: Reconciler) {
        metrics.hear(report, reconciler)
        write(report, reconciler)
        switch report {
        case .accepted: becomeReady(reconciler)
        case .journaled, .throttled: break
        default: tell(reconciler)
        }
        if case .quiet = report { rest() }
    }

    /// What the start has touched, and nothing needs any more, takes no memory from then on.
    private mutating func rest() {
        if !hasRested { CodePages.release() }
        Heap.trim()
        hasRested = true
    }

    private mutating func write(_ report: Report, _ reconciler: Reconciler) {
        if case .quiet = report, let rest = Names.leftOut(thrift.end()) { log.write(rest) }
        let names = Names(reconciler.desired.aliases)
        let line =
            if case .desiredRefused(let words) = report, !reconciler.hasDesired {
                names.waiting(words)
            } else {
                names.logLine(for: report, asked: Wording.asked(by: reconciler))
            }
        guard var line, line.weight.level >= log.logLevel else { return }
        if log.logLevel > .debug {
            let now = HostClock.now()
            guard let leftOut = thrift.write(LogKind(report), at: now) else { return }
            if leftOut > 0 { line.sentence += " (after \(leftOut.grouped) more like it)" }
        }
        if case .held = report { line.sentence += options }
        line.fields = [LogField: String](report, reconciler.revision)
        log.write(line)
    }

    /// The reload has ended; systemd waits for this word.
    mutating func reloaded(_ reconciler: Reconciler) {
        if readiness == .notYet { return }
        if let notifier, !notifier.reloaded() { readiness = .unsaid }
        tell(reconciler)
    }

    mutating func felt(_ reconciler: Reconciler) {
        if pulse.beats(isOwed: reconciler.unwrittenRecords > 0, at: HostClock.now()) {
            notifier?.alive()
        }
    }

    private mutating func becomeReady(_ reconciler: Reconciler) {
        if readiness == .notYet { readiness = .unsaid }
        tell(reconciler)
    }

    /// Says what is new; what does not leave is said again next time.
    private mutating func tell(_ reconciler: Reconciler) {
        let status = Wording.status(of: reconciler)
        if readiness == .unsaid {
            guard notifier?.ready(status: status) ?? true else { return }
            readiness = .said
        } else {
            guard status != lastStatus, notifier?.status(status) ?? true else { return }
        }
        lastStatus = status
    }
}

import HostSystem
import Logging
import Reconciliation

/// Turns what the reconciler reports into log lines and into the status that systemd shows.
struct ServiceAudience: Audience {
    private let log: Logger
    private let notifier: ServiceNotifier?
    private var readiness = Readiness.notYet
    private var lastStatus = ""

    /// Whether systemd knows that the service is in order; it waits for that word.
    private enum Readiness {
        case notYet
        /// The word has not left; it is said again with the next report.
        case unsaid
        case said
    }

    init(log: Logger, notifier: ServiceNotifier?) {
        self.log = log
        self.notifier = notifier
    }

    /// Lock and database are in order; ready as soon as a desired state is in force.
    mutating func begin(_ reconciler: Reconciler, watching path: String) {
        log.info("patchbay \(Version.current) keeps the numbers as \(path) says")
        if reconciler.hasDesired, let revision = reconciler.revision {
            log.info("\(revision.shown) is in force until \(path) says otherwise")
            becomeReady(reconciler)
        }
    }

    mutating func hear(_ report: Report, _ reconciler: Reconciler) {
        if case .desiredRefused(let words) = report, !reconciler.hasDesired {
            let problem = words.string.harmless(limit: 400)
            log.error("waiting for a valid desired state: \(problem)")
        } else if let line = Names(reconciler.desired.aliases)
            .logLine(for: report, asked: Wording.asked(by: reconciler))
        {
            log.log(level: line.weight.level, "\(line.sentence)")
        }
        switch report {
        case .accepted: becomeReady(reconciler)
        case .journaled, .throttled: break
        default: tell(reconciler)
        }
    }

    /// The reload has ended; systemd waits for this word.
    mutating func reloaded(_ reconciler: Reconciler) {
        if readiness == .notYet { return }
        if let notifier, !notifier.reloaded() { readiness = .unsaid }
        tell(reconciler)
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

extension LogLine.Weight {
    /// The same weight as the logger knows it.
    fileprivate var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}

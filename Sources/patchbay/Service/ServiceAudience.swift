import HostSystem
import Logging
import Reconciliation

/// Turns what the reconciler reports into log lines and into the status that systemd shows.
struct ServiceAudience: Audience {
    private let log: Logger
    private let notifier: ServiceNotifier?
    private var isReady = false
    private var lastStatus = ""

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
        } else if let line = Names(reconciler.desired.aliases).logLine(for: report) {
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
        guard isReady else { return }
        notifier?.reloaded()
        tell(reconciler)
    }

    private mutating func becomeReady(_ reconciler: Reconciler) {
        if isReady { return tell(reconciler) }
        isReady = true
        lastStatus = Wording.status(of: reconciler)
        notifier?.ready(status: lastStatus)
    }

    private mutating func tell(_ reconciler: Reconciler) {
        let status = Wording.status(of: reconciler)
        guard status != lastStatus else { return }
        lastStatus = status
        notifier?.status(status)
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

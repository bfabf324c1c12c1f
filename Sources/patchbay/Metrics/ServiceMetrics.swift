import HostSystem
import Reconciliation

// What happens is counted where it is told; what stands is looked at when somebody asks
// (`MetricsPage`).

/// Counts and times what the driver and the reconciler tell of.
struct ServiceMetrics: Sendable {
    private let instruments: Instruments
    /// Since when there is something to do.
    private var busySince: Instant?

    init(_ instruments: Instruments) {
        self.instruments = instruments
        for outcome in Outcome.allCases {
            instruments.count(.patches, [("outcome", outcome.rawValue)], by: 0)
        }
        instruments.count(.retries, by: 0)
        instruments.count(.throttled, by: 0)
    }

    private enum Outcome: String, CaseIterable {
        case applied, deferred, rejected, unknown
    }

    /// An event was handled; `start` is when that began.
    mutating func handled(_ event: Event, since start: Instant, _ reconciler: Reconciler) {
        switch event {
        case .answered(_, let reply): time(reply, "patch")
        case .observed(_, .number(let reply)): time(reply, "read")
        case .observed(_, .numbers(let reply)): time(reply, "list")
        case .observed(_, .agents(let reply)): time(reply, "list")
        case .observed(_, .providers(let reply)): time(reply, "list")
        default: break
        }
        if reconciler.plannedAt.map({ $0 >= start }) ?? false {
            instruments.time(.planDuration, took: HostClock.now() - start)
        }
        let progress = reconciler.progress
        if progress.waiting + progress.inFlight > 0 {
            busySince = busySince ?? start
        } else if let since = busySince {
            instruments.time(.reconcileDuration, took: HostClock.now() - since)
            busySince = nil
        }
    }

    mutating func hear(_ report: Report, _ reconciler: Reconciler) {
        switch report {
        case .journaled(let entry): note(entry, reconciler.revision)
        case .throttled: instruments.count(.throttled)
        default: break
        }
    }

    private func note(_ entry: JournalEntry, _ revision: Revision?) {
        guard let outcome = Outcome(rawValue: entry.kind.rawValue) else { return }
        instruments.count(.patches, [("outcome", outcome.rawValue)])
        if outcome == .deferred { instruments.count(.retries) }
        guard outcome == .applied, entry.reason == .changedInFile,
            let revision, let commit = revision.commit, entry.revision == revision.sequence
        else { return }
        // Whoever committed may have had another clock.
        instruments.time(.commitLag, took: max(.zero, HostClock.calendarNow() - commit.time))
    }

    private func time<Content>(_ reply: Reply<Content>, _ kind: String) {
        let status: String
        switch reply.result {
        case .withheld, .outdated: return
        case .notSent, .lost: status = "none"
        case .answered(let code, _):
            status = (1...5).contains(code / 100) ? "\(code / 100)xx" : "none"
        }
        instruments.time(
            .requestDuration, [("kind", kind), ("status", status)], took: reply.duration)
    }
}

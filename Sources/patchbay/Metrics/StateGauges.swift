import Reconciliation

/// How the service stands at one moment, as gauges.
struct StateGauges: Sendable {
    private let progress: Progress
    private let backlog: Backlog
    private let standing: Standing
    private let revision: Revision?
    private let policy: Policy
    private let pauses: (count: Int, isOfEverything: Bool)
    private let undone: Int
    private let held: Int
    private let sinceCompared: Duration?
    private let sincePaused: Duration?

    /// Takes from the reconciler what it counts already; a copy that lived longer would be one of
    /// a million numbers, as soon as the reconciler went on.
    init(_ reconciler: Reconciler, at now: Instant) {
        progress = reconciler.progress
        backlog = reconciler.backlog
        standing = reconciler.standing
        revision = reconciler.hasDesired ? reconciler.revision : nil
        policy = reconciler.policy
        let everything = reconciler.pauses.everything != nil
        pauses = (reconciler.pauses.numbers.count + (everything ? 1 : 0), everything)
        undone = reconciler.pins.count
        held = reconciler.held.map { $0.plan.changes.count + $0.plan.releases.count } ?? 0
        sinceCompared = reconciler.comparedAt.map { now - $0 }
        sincePaused = reconciler.pauses.since.map { now - $0 }
    }

    func write(to instruments: Instruments, at calendar: Timestamp) {
        let conditions: [(WorkCondition, Int)] = [
            (.current, progress.current), (.waiting, progress.waiting), (.paused, progress.paused),
            (.held, progress.held), (.inFlight, progress.inFlight), (.stalled, progress.stalled),
            (.drifted, progress.drifted),
        ]
        for (condition, count) in conditions {
            instruments.set(.numbers, [("condition", condition.label)], to: count)
        }
        instruments.set(.managed, to: progress.managed)
        instruments.set(.inDoubt, to: progress.inDoubt)
        instruments.set(.undone, to: undone)
        instruments.set(.heldNumbers, to: held)
        instruments.set(.revision, to: revision.map { Double($0.sequence) })
        instruments.set(.committedAt, to: revision?.commit?.time)
        instruments.set(.desiredValid, if: standing.desiredProblem == nil)
        instruments.set(.sourceProblem, if: standing.sourceProblem != nil)
        instruments.set(.readingProblem, if: standing.readingProblem != nil)
        instruments.set(.held, if: standing.held != nil)
        instruments.set(.keyRefused, if: standing.hold != nil)
        instruments.set(.paused, if: pauses.isOfEverything)
        instruments.set(.pauses, to: pauses.count)
        instruments.set(.pausedSince, to: sincePaused.map { calendar + (.zero - $0) })
        instruments.set(
            .comparedAt, to: sinceCompared.map { calendar + .nanoseconds(-$0.wholeNanoseconds) })
        instruments.set(.interval, to: policy.interval.inSeconds)
        instruments.set(.pace, to: progress.rate)
        instruments.set(.maxPace, to: policy.pace.maxRate)
        instruments.set(.inFlight, to: backlog.requests)
    }
}

extension WorkCondition {
    /// As a label of a metric; a table of docs/metrics.md explains each.
    fileprivate var label: String {
        switch self {
        case .current: "current"
        case .waiting: "waiting"
        case .paused: "paused"
        case .held: "held"
        case .inFlight: "in_flight"
        case .stalled: "stalled"
        case .drifted: "drifted"
        }
    }
}

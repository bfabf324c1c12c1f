// What a value adds to the fingerprint. It must tell apart what the words of the trace tell apart,
// and be cheap: most lives are never printed.

import Reconciliation

extension Fingerprint {
    mutating func take(_ span: Duration?) {
        take(span.map { UInt64(bitPattern: $0.wholeNanoseconds) } ?? .max)
    }

    mutating func take(_ settings: Settings) {
        take(settings.fields.rawValue)
        take(settings.label?.string)
        switch settings.agent {
        case nil: take(0 as UInt64)
        case .unassigned: take(1 as UInt64)
        case .assigned(let agent): take(agent.string)
        }
        take(settings.provider?.string)
    }

    mutating func take(_ live: LiveNumber) {
        take(live.number.digits)
        take(live.id.string)
        take(live.settings)
    }

    mutating func take(_ request: PatchRequest) {
        take(request.number.digits)
        take(request.id.string)
        take(request.body)
    }

    mutating func take(_ query: Query) {
        switch query {
        case .numbers(let after):
            take(1 as UInt64)
            take(after?.string)
        case .number(let id):
            take(2 as UInt64)
            take(id.string)
        case .agents: take(3 as UInt64)
        case .providers: take(4 as UInt64)
        }
    }

    mutating func take(_ entry: JournalEntry) {
        take(entry.kind.rawValue)
        take(entry.number.digits)
        take(entry.id?.string)
        take(entry.generation)
        take(entry.before)
        take(entry.after)
        take(entry.reason?.rawValue)
        take(entry.problem?.string)
        take(entry.retryIn)
    }

    mutating func take(_ progress: Progress) {
        for count in [
            progress.managed, progress.current, progress.waiting, progress.inFlight,
            progress.stalled, progress.drifted, progress.inDoubt,
        ] { take(count) }
    }

    mutating func take(_ plan: Plan) {
        take(plan.changes.count)
        for change in plan.changes {
            take(change.number.digits)
            take(change.after)
            take(change.reason.rawValue)
        }
        take(plan.refusals.count)
        take(plan.missing.count)
        take(plan.reported.count)
    }

    mutating func take<Content>(
        _ reply: Reply<Content>,
        _ content: (inout Fingerprint, Content) -> Void
    ) {
        take(reply.retryAfter)
        switch reply.result {
        case .notSent: take(1 as UInt64)
        case .lost: take(2 as UInt64)
        case .withheld(let span): take(span)
        case .outdated: take(4 as UInt64)
        case .answered(let status, let body):
            take(status)
            if let body { content(&self, body) } else { take(3 as UInt64) }
        }
    }
}

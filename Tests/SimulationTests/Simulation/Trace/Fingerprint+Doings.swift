import Reconciliation

extension Fingerprint {
    mutating func take(_ event: Event) {
        switch event {
        case .desired(let state, let digest, _):
            take(10 as UInt64)
            take(state.numbers.count)
            take(digest.string)
        case .desiredRefused: take(11 as UInt64)
        case .desiredFetched: take(28 as UInt64)
        case .recorded(let ticket): take(12, ticket)
        case .answered(let ticket, let reply):
            take(13, ticket)
            take(reply) { $0.take($1) }
        case .observed(let ticket, let seen):
            take(14, ticket)
            take(seen)
        case .approved(let approval):
            take(15 as UInt64)
            take(approval.changes.count)
        case .paused, .resumed, .undone: take(words(event))
        case .reconcileRequested: take(16 as UInt64)
        case .keyRenewed: take(17 as UInt64)
        case .woke: take(18 as UInt64)
        case .stopRequested: take(19 as UInt64)
        }
    }

    mutating func take(_ effect: Effect) {
        switch effect {
        case .record(let ticket, let record):
            take(30, ticket)
            take(record.accepted?.sequence ?? 0)
            take(record.entries.count)
            take(record.pace?.milliRate ?? -1)
        case .send(let ticket, let request):
            take(31, ticket)
            take(request)
        case .observe(let ticket, let query):
            take(32, ticket)
            take(query)
        case .renewKey: take(33 as UInt64)
        case .report(let report): take(report)
        case .exit(let ending): take(words(ending))
        }
    }

    private mutating func take(_ kind: UInt64, _ ticket: Ticket) {
        take(kind)
        take(ticket.rawValue)
    }

    private mutating func take(_ report: Report) {
        switch report {
        case .planned(let plan): take(plan)
        case .journaled(let entry): take(entry)
        case .quiet(let progress): take(progress)
        default: take(words(report))
        }
    }

    private mutating func take(_ seen: Observation) {
        switch seen {
        case .numbers(let reply):
            take(reply) { print, page in
                for live in page.numbers { print.take(live) }
                print.take(page.hasMore ? 1 as UInt64 : 0)
            }
        case .number(let reply): take(reply) { $0.take($1) }
        case .agents(let reply): take(reply) { $0.take($1.count) }
        case .providers(let reply): take(reply) { $0.take($1.count) }
        }
    }
}

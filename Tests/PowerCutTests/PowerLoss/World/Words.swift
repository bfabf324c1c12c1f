import Reconciliation

// One line for each event and effect, for a trace.

func words(_ event: Event) -> String {
    switch event {
    case .desired(_, let digest, _): "desired \(digest)"
    case .answered(let ticket, let reply): "answered \(ticket.rawValue): \(reply.result)"
    case .observed(let ticket, _): "observed \(ticket.rawValue)"
    case .recorded(let ticket): "recorded \(ticket.rawValue)"
    case .approved: "approved"
    case .undone: "undone"
    default: "\(event)"
    }
}

func words(_ effect: Effect) -> String {
    switch effect {
    case .record(let ticket, let record):
        "record \(ticket.rawValue): \(record.entries.map { "\($0.kind) \($0.number)" })"
            + (record.accepted.map { " accepts \($0.digest)" } ?? "")
    case .send(let ticket, let request):
        "send \(ticket.rawValue): \(request.number) \(request.body.words)"
    case .observe(let ticket, let query): "observe \(ticket.rawValue): \(query)"
    case .report(.planned): "planned"
    case .report(.held(let held)): "held: \(held.sentence)"
    case .report(.journaled(let entry)): "journal \(entry.kind) \(entry.number)"
    case .report(let report): "report \(report)"
    default: "\(effect)"
    }
}

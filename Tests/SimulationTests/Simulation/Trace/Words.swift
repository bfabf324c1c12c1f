import Reconciliation

func words(_ settings: Settings) -> String {
    var parts: [String] = []
    if let label = settings.label { parts.append("label=\(label)") }
    switch settings.agent {
    case nil: break
    case .unassigned: parts.append("agent=none")
    case .assigned(let agent): parts.append("agent=\(agent)")
    }
    if let provider = settings.provider { parts.append("provider=\(provider)") }
    return "{" + parts.joined(separator: " ") + "}"
}

func words<Content>(_ reply: Reply<Content>, _ content: (Content) -> String) -> String {
    let wait = reply.retryAfter.map { " retry after \($0.wholeNanoseconds / 1_000_000) ms" } ?? ""
    return switch reply.result {
    case .notSent: "not sent"
    case .withheld: "withheld"
    case .outdated: "outdated"
    case .lost: "lost"
    case .answered(let status, let body): "\(status) \(body.map(content) ?? "-")\(wait)"
    }
}

func words(_ live: LiveNumber) -> String {
    "\(live.id) \(live.number) \(words(live.settings))"
}

func words(_ event: Event) -> String {
    switch event {
    case .desired(let state, let digest, _):
        return "desired \(digest), \(state.numbers.count) numbers"
    case .desiredRefused: return "desired refused"
    case .desiredFetched(let problem): return "desired fetched: \(problem ?? "well")"
    case .recorded(let ticket): return "recorded #\(ticket.rawValue)"
    case .answered(let ticket, let reply):
        return "answered #\(ticket.rawValue) \(words(reply) { words($0) })"
    case .observed(let ticket, let seen): return "observed #\(ticket.rawValue) \(words(seen))"
    case .approved(let approval): return "approved \(approval.changes.count)"
    case .paused(let requests): return "paused \(requests.count)"
    case .resumed(let numbers): return "resumed \(numbers?.count ?? 0)"
    case .undone(let pins, _): return "undone \(pins.count)"
    case .reconcileRequested: return "reconcile requested"
    case .keyRenewed: return "key renewed"
    case .woke: return "woke"
    case .stopRequested: return "stop requested"
    }
}

func words(_ seen: Observation) -> String {
    switch seen {
    case .numbers(let reply):
        words(reply) { page in
            page.numbers.map { words($0) }.joined(separator: ", ") + (page.hasMore ? " …" : "")
        }
    case .number(let reply): words(reply) { words($0) }
    case .agents(let reply): words(reply) { "\($0.count) agents" }
    case .providers(let reply): words(reply) { "\($0.count) providers" }
    }
}

func words(_ entry: JournalEntry) -> String {
    let problem = entry.problem.map { " (\($0))" } ?? ""
    let reason = entry.reason.map { " \($0.rawValue)" } ?? ""
    return "\(entry.kind.rawValue) \(entry.number) g\(entry.generation) "
        + "\(words(entry.before)) -> \(words(entry.after))\(reason)\(problem)"
}

import Reconciliation

func words(_ effect: Effect) -> String {
    switch effect {
    case .record(let ticket, let record):
        let accepted = record.accepted.map { " r\($0.sequence)" } ?? ""
        return "record #\(ticket.rawValue)\(accepted), \(record.entries.count) entries"
    case .send(let ticket, let request):
        return "send #\(ticket.rawValue) \(words(request))"
    case .observe(let ticket, let query):
        return "observe #\(ticket.rawValue) \(words(query))"
    case .renewKey: return "renew key"
    case .report(let report): return words(report)
    case .exit(let ending): return "exit: \(words(ending))"
    }
}

func words(_ request: PatchRequest) -> String {
    "\(request.id) \(request.number) \(words(request.body))"
}

func words(_ query: Query) -> String {
    switch query {
    case .numbers(let after): "list after \(after?.string ?? "nothing")"
    case .number(let id): "number \(id)"
    case .agents: "agents"
    case .providers: "providers"
    }
}

func words(_ report: Report) -> String {
    switch report {
    case .accepted(let revision, let count): "accepted r\(revision.sequence), \(count) numbers"
    case .desiredRefused(let why): "desired refused: \(why)"
    case .fetched(let problem): "fetched: \(problem ?? "well")"
    case .planned(let plan): words(plan)
    case .journaled(let entry): words(entry)
    case .throttled(let span): "throttled for \(span.wholeNanoseconds / 1_000_000) ms"
    case .keyRefused(let why): "key refused: \(why)"
    case .keyAccepted: "key accepted"
    case .held(let held): "held: \(held.sentence)"
    case .holdEnded: "hold ended"
    case .waiting(let why): "waiting: \(why)"
    case .approvalUsed(let digest): "approval \(digest) used"
    case .approvalVoid(let digest): "approval \(digest) void"
    case .capped(let span): "capped for \(span.wholeNanoseconds / 1_000_000) ms"
    case .paused(let request): "paused \(request.number?.description ?? "everything")"
    case .resumed(let left): "resumed, \(left) pauses left"
    case .undone(let count): "undone \(count)"
    case .undoHeld(let held): "undo held: \(held.sentence)"
    case .readingRefused(let why): "reading refused: \(why)"
    case .readingRestored: "reading restored"
    case .quiet(let progress): "quiet: \(words(progress))"
    }
}

func words(_ plan: Plan) -> String {
    let changes = plan.changes.map { "\($0.number) \(words($0.after)) \($0.reason.rawValue)" }
    return "planned: \(changes.joined(separator: ", ")); refused \(plan.refusals.count), "
        + "missing \(plan.missing.count), reported \(plan.reported.count)"
}

func words(_ progress: Progress) -> String {
    "\(progress.current) current, \(progress.waiting) waiting, \(progress.inFlight) in flight, "
        + "\(progress.stalled) stalled, \(progress.drifted) drifted, \(progress.paused) paused, "
        + "\(progress.held) held of \(progress.managed), "
        + "\(progress.inDoubt) in doubt"
}

func words(_ ending: Ending) -> String {
    switch ending {
    case .settled: "settled"
    case .stopped(let unanswered): "stopped, \(unanswered) unanswered"
    case .keyRefused(let why): "key refused: \(why)"
    case .unreachable(let why): "unreachable: \(why)"
    case .accountUnclear(let why): "account unclear: \(why)"
    case .heldByLimits: "held by the limits"
    }
}

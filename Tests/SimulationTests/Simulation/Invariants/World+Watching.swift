// Every effect is judged as it is ordered, before it is carried out.

import Reconciliation

extension World {
    mutating func watch(_ effect: Effect, after event: Event) {
        watchGuards(effect, after: event)
        switch effect {
        case .record(let ticket, let record): watch(ticket, record)
        case .send(let ticket, let request): watch(ticket, request)
        case .observe(let ticket, let query): watch(ticket, query)
        case .report(.journaled(let entry)): watch(entry)
        case .report(let report): note(report)
        case .renewKey: sights.saw(.keyReadAgain)
        case .exit: break
        }
    }

    private mutating func watch(_ ticket: Ticket, _ record: Record) {
        if daemon.watch.record != nil { find("a second record while one is being written") }
        if record.isEmpty { find("an empty record") }
        if record.entries != daemon.watch.pending {
            find("the record has other entries than the journal made since the last")
        }
        if daemon.policy.mode == .once, daemon.watch.approved == nil {
            find("something is written down before the approval")
        }
        if let next = record.accepted {
            let last = disk.revision?.sequence ?? 0
            if next.sequence <= last { find("the revision did not go forward") }
        }
        daemon.watch.record = ticket
        daemon.watch.pending = []
    }

    private mutating func watch(_ entry: JournalEntry) {
        tally.journaled += 1
        let hasOpenIntent = daemon.watch.intended.contains(entry.number)
        if entry.kind == .intended, hasOpenIntent {
            find("\(words(entry)): the intent before it has not ended")
        }
        checkForward(entry)
        if let wait = entry.retryIn, wait <= .zero { find("\(words(entry)): tried again at once") }
        daemon.watch.journal(entry)
        checkTruth(of: entry)
        note(entry)
    }

    private mutating func watch(_ ticket: Ticket, _ query: Query) {
        tally.observed += 1
        if !weather.reads { find("a reading, though the policy forbids it") }
        switch query {
        case .numbers(after: nil):
            // A plan that waits for approval stays what it was when the list is read again.
            let isWaiting = daemon.policy.mode == .once && daemon.watch.approved != nil
            if !isWaiting { daemon.watch.beginList(at: now) }
        case .number(let id): checkAlone(id)
        default: break
        }
        checkDeparture(ticket)
    }

    private mutating func watch(_ ticket: Ticket, _ request: PatchRequest) {
        tally.sent += 1
        departed.append(request)
        checkWritten(request)
        checkWanted(request)
        checkAlone(request.id)
        checkDeparture(ticket)
        checkNeeded(request)
    }

    /// The journal goes forward, and what was to be shown only is not sent.
    private mutating func checkForward(_ entry: JournalEntry) {
        guard entry.kind == .intended else { return }
        let memory = daemon.watch.known.memory(of: entry.number)
        if entry.generation < memory.generation {
            find("\(words(entry)): an older generation than \(memory.generation)")
        }
        // A conflict may complete a request of which the end is not known; drift never does.
        if drift == .report, entry.reason == .drift {
            find("\(words(entry)): drift that was only to be reported")
        }
    }
}

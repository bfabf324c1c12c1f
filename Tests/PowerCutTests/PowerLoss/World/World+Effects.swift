import Reconciliation
import StateStore

extension World {
    /// Tells the daemon of something, and does what it says, as the driver does.
    mutating func tell(_ event: Event) throws {
        daemon?.queue.append(event)
        while let next = daemon?.queue.first {
            daemon?.queue.removeFirst()
            note("  \(words(next))")
            for effect in daemon?.tell(next, at: now) ?? [] { try perform(effect) }
        }
    }

    private mutating func perform(_ effect: Effect) throws {
        note("    -> \(words(effect))")
        switch effect {
        case .record(let ticket, let record):
            checkApproval(record)
            daemon?.writing = (ticket, record)
        case .send(let ticket, let request):
            if let span = try leave() {
                sights.saw(.capped)
                daemon?.queue.append(.answered(ticket, Reply(.withheld(span))))
                return
            }
            checkDeparture(request)
            departures.append(now)
            figures.patches += 1
            daemon?.calls.append(Call(ticket: ticket, kind: .patch(request)))
        case .observe(let ticket, let query):
            daemon?.calls.append(Call(ticket: ticket, kind: .read(query)))
        case .renewKey: daemon?.queue.append(.keyRenewed)
        case .report(let report): try hear(report)
        case .exit:
            daemon?.hasEnded = true
            if daemon?.leaves.end() == true { try writeSent() }
        }
    }

    private mutating func hear(_ report: Report) throws {
        switch report {
        case .held(let held):
            sights.saw(.held)
            let name = held.plan.name
            daemon?.heldDigest = name
            guard try daemon?.store.isApproved(name, at: calendar) == true else { return }
            if !visible.approvals.contains(.init(digest: name)) {
                find("it takes \(name) for approved")
            }
            sights.saw(.approvedBefore)
            daemon?.queue.append(.approved(Approval(exactly: held.plan, digest: name)))
        case .holdEnded: daemon?.heldDigest = nil
        case .approvalUsed: sights.saw(.approved)
        case .approvalVoid(let digest): voided.insert(digest)
        case .undone: sights.saw(.undone)
        case .journaled(let entry):
            if entry.kind == .released { sights.saw(.released) }
            if entry.kind == .unknown { sights.saw(.unknown) }
        default: break
        }
    }

    /// Leave for one PATCH, written down before it is used; otherwise how long to wait.
    private mutating func leave() throws -> Duration? {
        guard let answer = daemon?.leaves.take(at: now) else { return nil }
        switch answer {
        case .given: return nil
        case .withheld(let span): return span
        case .givenOnceWritten:
            try writeSent()
            return nil
        }
    }

    /// Writes down what leaves were given, and which of them still count.
    private mutating func writeSent() throws {
        guard let daemon else { return }
        var next = visible
        next.sent = daemon.leaves.sent(at: now).map { slot in
            SentSlot(start: calendar + (.zero - slot.age), count: slot.count)
        }
        try write(next) { try daemon.store.write(sent: next.sent) }
    }

    /// The record that is under way reaches the disk.
    mutating func finishWriting() throws {
        guard let store = daemon?.store, let (ticket, record) = daemon?.writing else { return }
        let content = record.accepted.flatMap { contents[$0.digest] }?.bytes
        let digest = daemon?.core.held == nil ? nil : daemon?.heldDigest
        let time = calendar
        var next = visible.taking(record, content: content, heldDigest: digest, at: time)
        if !record.entries.isEmpty {
            next.forget(keeping.surplus(of: next.journal.count, adding: record.entries.count))
        }
        let parts = content.map { [RevisionPart(path: "numbers.json", content: $0)] }
        try write(next) {
            try store.write(record, content: parts, heldDigest: digest, at: time)
        }
        daemon?.writing = nil
        try tell(.recorded(ticket))
    }

    /// Old entries of the journal are let go.
    mutating func trimJournal() throws {
        guard let store = daemon?.store else { return }
        let (time, instant) = (calendar, now)
        var aging = try store.aging(at: time, instant)
        let surplus = keeping.surplus(
            of: visible.journal.count, oldest: [], &aging, at: time, instant)
        if surplus == 0 { return }
        var next = visible
        next.forget(surplus)
        try write(next) { _ = try store.tidy(&aging, at: time, instant) }
        sights.saw(.trimmed)
    }

    /// One of the requests that are under way ends.
    mutating func deliver() throws {
        guard let count = daemon?.calls.count, count > 0,
            let call = daemon?.calls.remove(at: dice.number(0...count - 1))
        else { return }
        let fate = isCalm ? 0 : dice.fraction()
        switch call.kind {
        case .patch(let request):
            let reply: Reply<LiveNumber>
            if fate < 0.84 {
                reply = api.patch(request)
            } else if fate < 0.95 {
                if fate < 0.9 { _ = api.patch(request) }
                reply = Reply(.lost, words: "no answer")
            } else {
                reply = Reply(
                    .answered(status: 429, content: nil), words: "slow",
                    retryAfter: .seconds(dice.number(1...3)))
            }
            try tell(.answered(call.ticket, reply))
        case .read(let query):
            let seen = fate < 0.95 ? api.read(query) : api.loses(query)
            try tell(.observed(call.ticket, seen))
        }
    }
}

// What must hold after every event.

import Reconciliation

extension World {
    /// Takes note that a request or another doing of the shell has ended.
    mutating func noteEnd(of event: Event) {
        daemon.watch.ended = nil
        switch event {
        case .answered(let ticket, let reply):
            noteLost(ticket, reply)
            noteEnd(ticket, Ended(reply))
        case .observed(let ticket, .numbers(let reply)): noteEnd(ticket, Ended(reply))
        case .observed(let ticket, .number(let reply)): noteEnd(ticket, Ended(reply))
        case .observed(let ticket, .agents(let reply)): noteEnd(ticket, Ended(reply))
        case .observed(let ticket, .providers(let reply)): noteEnd(ticket, Ended(reply))
        case .keyRenewed:
            daemon.watch.keyIsRefused = false
            daemon.watch.keyRenewedAt = now
        case .stopRequested: noteStop()
        default: break
        }
    }

    mutating func noteStop() {
        if daemon.watch.stoppedAt == nil { daemon.watch.stoppedAt = now }
    }

    private mutating func noteLost(_ ticket: Ticket, _ reply: Reply<LiveNumber>) {
        guard case .patch(let request) = daemon.watch.calls[ticket]?.kind else { return }
        switch Outcome(reply, ofPatch: true) {
        case .unknown, .rejected: tally.lostAnswers += 1
        // What does not show what was asked tells nothing.
        case .applied(let live)
        where request.body.agreement(with: live.settings) != request.body.fields:
            tally.lostAnswers += 1
        case .applied, .deferred, .keyRefused: break
        }
    }

    private mutating func noteEnd(_ ticket: Ticket, _ reply: Ended) {
        guard let call = daemon.watch.calls.removeValue(forKey: ticket) else { return }
        daemon.watch.ended = call
        daemon.watch.endedWith = reply.status
        if reply.status.map({ $0 >= 300 }) ?? true { daemon.watch.patience?.fails(reply, call) }
        let isRefusal = reply.status == 401 || (reply.status == 403 && call.isPatch)
        // A key from before the last reading says nothing of the one in use.
        let isOfThisKey = daemon.watch.keyRenewedAt.map { call.sentAt >= $0 } ?? true
        if isRefusal, isOfThisKey { daemon.watch.keyIsRefused = true }
        if daemon.watch.probe == ticket { daemon.watch.probe = nil }
        // Any sign to slow down begins another hold, after which another request probes.
        if reply.isThrottle { daemon.watch.probe = nil }
        guard reply.isThrottle, let asked = reply.retryAfter, asked > .zero else { return }
        let until = now + min(asked, Pacer.longestHold)
        let before = daemon.watch.heldUntil ?? until
        daemon.watch.heldUntil = max(before, until)
        sights.saw(.heldByRetryAfter)
    }

    mutating func checkAfter(_ event: Event) {
        guard daemon.isUp else { return }
        for number in daemon.watch.touched {
            checkFold(number)
            checkBelief(number)
        }
        checkPatience()
        daemon.watch.ended = nil
        daemon.watch.standing = daemon.core.standing
        checkConditions()
        checkBacklog()
        daemon.watch.touched.removeAll(keepingCapacity: true)
        checkInForce(event)
        if tally.events > 400_000 { find("no end is in sight") }
    }

    /// The last good desired state is in force, whatever the file has become.
    private mutating func checkInForce(_ event: Event) {
        let numbers = daemon.core.file.numbers
        switch event {
        case .desired, .desiredRefused, .approved, .undone:
            let isSo = numbers.rows.allSatisfy { row in
                let wish = daemon.inForce[row.number]
                return wish?.settings == numbers.settings(of: row)
                    && wish?.id == numbers.id(of: row)
            }
            if !isSo { find("the desired state in force is not the last good one") }
        default: break
        }
        if numbers.count != daemon.inForce.wishes.count {
            find("the desired state in force has other numbers than the last good one")
        }
    }

    /// A daemon that is woken does something, or wants to be woken later.
    mutating func checkWake(_ wake: Instant) {
        guard daemon.isUp, let next = daemon.wakesAt, next <= now else {
            daemon.watch.idleWakes = 0
            return
        }
        daemon.watch.idleWakes += 1
        if daemon.watch.idleWakes > 100 { find("it wants to be woken again and again") }
    }
}

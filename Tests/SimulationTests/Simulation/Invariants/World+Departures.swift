// What must hold when a request leaves.

import Reconciliation

extension World {
    /// Written before sent: the last word of the journal on this number is this very intent, and
    /// it is durable.
    mutating func checkWritten(_ request: PatchRequest) {
        let number = request.number
        if daemon.watch.pending.contains(where: { $0.number == number }) {
            return find("\(number) is sent, and the journal has gone on since")
        }
        guard let last = disk.lastEntries[number],
            last.kind == .intended, last.after == request.body, last.id == request.id
        else { return find("\(number) is sent, and that is not written down") }
    }

    /// The body is what is asked for now, and what was approved.
    mutating func checkWanted(_ request: PatchRequest) {
        let number = request.number
        let body = request.body
        if body.isEmpty { find("an empty PATCH") }
        guard let wish = asked(of: number) else {
            return find("\(number) is sent, and is not managed")
        }
        if let pause = daemon.core.pauses.pause(of: number) {
            find("\(number) is sent while it is paused: \(pause.reason)")
        }
        if daemon.core.held?.subject == .everything { find("\(number) is sent while all is held") }
        if wish.settings.only(body.fields) != body {
            find("\(number) is sent \(words(body)), but wanted is \(words(wish.settings))")
        }
        guard daemon.policy.mode == .once else { return }
        let approved = daemon.watch.approved?[number] ?? Settings()
        if approved.only(body.fields) != body { find("\(number) is sent without approval") }
    }

    /// At most one request for a number.
    mutating func checkAlone(_ id: NumberID) {
        // Two numbers with one id in the file may be read and sent at the same time.
        if weather.hasWrongIDs { return }
        for call in daemon.watch.underWay {
            switch call.kind {
            case .patch(let other) where other.id == id: find("two requests for \(id)")
            case .read(.number(id)): find("two requests for \(id)")
            default: break
            }
        }
    }

    /// Holds, the rate and the number of requests under way are respected.
    mutating func checkDeparture(_ ticket: Ticket) {
        checkHold(ticket)
        if daemon.watch.keyIsRefused { find("a request with a key that is refused") }
        if daemon.watch.stoppedAt != nil { find("a request after the stop") }
        if daemon.watch.calls.count >= pace.maxInFlight { find("too many requests under way") }
        let limit = Int(pace.maxRate) + pace.maxInFlight + 2
        let recent = daemon.watch.departed(at: now)
        if recent > limit { find("more than \(limit) requests in a second") }
    }

    /// Nothing leaves during a hold, and the first request after it is alone.
    private mutating func checkHold(_ ticket: Ticket) {
        if let until = daemon.watch.heldUntil {
            if now < until { find("a request during a hold") }
            daemon.watch.heldUntil = nil
            daemon.watch.probe = ticket
            sights.saw(.probed)
        } else if daemon.watch.probe != nil {
            find("a request beside the one that probes")
        }
    }

    /// Nothing is sent that the server has already.
    ///
    /// Guaranteed where nobody else edits the account, the list does not lag, no request arrives
    /// after it was given up, and the daemon can read: then every field of every PATCH differs
    /// at the server when it leaves. A daemon that cannot read may repeat what is in doubt, and
    /// what it never saw.
    mutating func checkNeeded(_ request: PatchRequest) {
        guard weather.isStrict else { return }
        guard let live = server.line(withID: request.id)?.live else { return }
        let doubted = daemon.watch.doubtBefore[request.number] ?? []
        var excused: FieldSet = []
        if weather.isUnreadable || daemon.watch.standing.readingProblem != nil {
            let known = daemon.watch.known.settings(of: request.number).fields
            excused = FieldSet.all.subtracting(known).union(doubted)
        }
        let had = request.body.agreement(with: live.settings)
        let same = had.subtracting(excused)
        if !same.isEmpty {
            find("\(request.number) is sent what it already has: \(words(request.body.only(same)))")
        }
    }
}

// After a list that is empty, or lacks more than 20 % of the known numbers, nothing is sent until a
// list is whole again or somebody approved, also over restarts. Told by what the server showed.

import Reconciliation

extension World {
    /// Called before the core hears of it.
    mutating func noteShown(before event: Event) {
        guard case .observed(_, let observation) = event, let call = daemon.watch.ended,
            case .read(let query) = call.kind
        else { return }
        switch (query, observation) {
        case (.numbers(let cursor), .numbers(let reply)):
            guard case .answered(200, let page?) = reply.result else { return }
            daemon.watch.shown.add(page, after: cursor, by: call)
            let shown = daemon.watch.shown
            guard shown.isWhole else { return }
            // It counts as soon as it may; against it, when the account is complete.
            if !shown.isClean || !isTooShort(shown) { daemon.agreed.distrusts = false }
        case (.agents, .agents(let reply)): noteDirectory(Ended(reply), isLast: false)
        case (.providers, .providers(let reply)): noteDirectory(Ended(reply), isLast: true)
        default: break
        }
    }

    /// The account is complete with its providers, or where no more of it may be read.
    private mutating func noteDirectory(_ reply: Ended, isLast: Bool) {
        let isForbidden = reply.status == 403 || reply.status == 404
        let isSeen = reply.status == 200 && daemon.watch.ended?.fault == nil
        let shown = daemon.watch.shown
        if !reply.isThrottle {
            daemon.watch.directoryFailures = isSeen ? 0 : daemon.watch.directoryFailures + 1
        }
        // After some tries it is done without, and the account is seen all the same.
        if daemon.watch.directoryFailures >= Policy.directoryTries {
            daemon.watch.wave.end(but: daemon.watch.intended)
        }
        guard isForbidden || (isLast && isSeen) else { return }
        daemon.watch.wave.end(but: daemon.watch.intended)
        guard daemon.policy.mode == .continuous, shown.isWhole, shown.isClean else { return }
        guard isTooShort(shown) else { return }
        daemon.agreed.distrusts = true
        sights.saw(.listDistrusted)
    }

    /// Known is what is managed, has an id and is not stalled.
    private func isTooShort(_ shown: ShownList) -> Bool {
        let watch = daemon.watch
        let known = daemon.inForce.numbers.filter {
            watch.known.id(of: $0) != nil && !watch.known.memory(of: $0).isStalled
        }
        return shown.lacksTooMuch(of: known)
    }

    /// Somebody approves the list as it is; or under the desired state that it lets into force it
    /// may not be short.
    mutating func noteTrust(_ report: Report, after event: Event) {
        switch (report, event) {
        case (.approvalUsed, _), (.accepted, .observed): daemon.agreed.distrusts = false
        default: break
        }
    }

    mutating func checkDistrust(_ request: PatchRequest) {
        guard daemon.agreed.distrusts, daemon.policy.mode == .continuous else { return }
        find("\(request.number) is sent after a list that lacks too much")
    }
}

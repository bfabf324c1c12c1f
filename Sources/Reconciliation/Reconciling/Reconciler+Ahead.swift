// A PATCH that is written down only when it may leave waits for the disk, and keeps its place on
// the wire empty meanwhile. So while the pacer waits for answers alone, a few more are written
// down: each of them leaves with the answer that makes room for it. A crash leaves them in doubt
// like any other.

extension Reconciler {
    /// For each request that may be under way, how many PATCHes are written down ahead.
    package static var mostAhead: Int { 4 }

    /// PATCHes that are written down or are to be, and have not left.
    var intentsNotSent: Int {
        draftIntents.count + (writing?.intents.count ?? 0) + ahead.count
    }

    /// Whether anything for single numbers waits for leave.
    var hasTurns: Bool { agenda.next != nil || !ahead.isEmpty }

    /// Whether one more may be written down before it has leave.
    var mayWriteAhead: Bool {
        pacer.waitsForAnswer && intentsNotSent < Self.mostAhead * policy.pace.maxInFlight
    }

    /// Lets leave what is written down, as many as the pacer allows.
    mutating func sendAhead() {
        while var intent = ahead.first {
            if let obstacle = obstacle(to: intent) {
                ahead.removeFirst()
                withdraw(intent, because: obstacle)
                continue
            }
            guard pacer.take(at: now) else { return }
            ahead.removeFirst()
            list.hadLastLeave = false
            intent.leaveAt = now
            send(intent)
        }
    }

    /// What keeps everything from leaving may last: nothing stays in doubt for it.
    mutating func withdrawAhead() {
        guard !ahead.isEmpty, let standstill else { return }
        let intents = ahead
        ahead = []
        for intent in intents { withdraw(intent, because: standstill) }
    }
}

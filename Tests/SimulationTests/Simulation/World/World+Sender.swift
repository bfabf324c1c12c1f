// The sender between the core and the wire: it lets so many PATCHes leave within any hour, whatever
// was planned, and keeps its count on the disk. What leaves is counted at the wire.

import Reconciliation

extension World {
    /// The sender of a daemon that starts now: it goes on with what the disk remembers.
    mutating func sender(at booted: Instant) -> SendingLeaves {
        if !weather.isCapped { return SendingLeaves(perHour: .max, at: booted) }
        if disk.sent.isOutdated { wire.forget() }
        return SendingLeaves(
            perHour: weather.limits.perHour, remembering: disk.sent.read(at: calendar), at: booted)
    }

    /// Whether a PATCH may not leave, because as many as may left within the hour.
    mutating func withholds(_ call: Call) -> Bool {
        if !weather.isCapped || call.fault == .notSent { return false }
        let clock = daemon.clock(now)
        switch daemon.sender.take(at: clock) {
        case .given: break
        case .givenOnceWritten: disk.sent.write(daemon.sender.sent(at: clock), at: calendar)
        case .withheld(let span):
            daemon.watch.patience?.grant(span)
            daemon.watch.calls[call.ticket] = call.heldBack
            timeline.add(
                .deliver(.answered(call.ticket, Reply(.withheld(span))), daemon: call.daemon),
                at: now)
            if wire.reachesBack(before: daemon.life, at: now) { sights.saw(.cappedOverCrash) }
            return true
        }
        checkWire()
        return false
    }

    private mutating func checkWire() {
        let (count, most) = (wire.leaves(daemon.life, at: now), weather.limits.perHour)
        if count > most { find("\(count) PATCHes leave within an hour, and \(most) may") }
    }
}

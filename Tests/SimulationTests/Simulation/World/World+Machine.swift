// What happens to the machine that the daemon runs on: it sleeps, its calendar is set, its disk
// fails.

import Reconciliation

extension World {
    private static let year = Duration.seconds(365 * 86_400)

    /// The time by the machine's calendar, which people and time servers set.
    var calendar: Instant { now + calendarError }

    /// When the daemon is woken: a machine that sleeps wakes nobody.
    var wakesAt: Instant? {
        guard daemon.isUp, let wake = daemon.wakesAt else { return nil }
        return asleepUntil.map { max(wake, $0) } ?? wake
    }

    var isAsleep: Bool { asleepUntil.map { now < $0 } ?? false }

    mutating func troubleMachine() {
        switch dice.number(0...2) {
        case 0: if weather.hasSuspension { suspend() }
        case 1: if weather.hasCalendarJumps { setCalendar() }
        default: timeline.add(.start, at: now)
        }
    }

    private mutating func suspend() {
        let longest: Duration = dice.pick([.seconds(20), .seconds(600), .seconds(6 * 3600)])
        asleepUntil = now + dice.span(upTo: longest)
        daemon.watch.patience?.grant(longest)
        sleepsUntil = max(sleepsUntil ?? now, asleepUntil ?? now)
        trace.note(now, "SUSPENDED")
        sights.saw(.suspended)
    }

    private mutating func setCalendar() {
        let span = dice.pick([Self.year, .zero - Self.year])
        calendarError = calendarError + span
        disk.calendarJumped(by: span)
        trace.note(now, "CALENDAR set")
        sights.saw(.calendarSet)
    }

    /// Whether what is about to happen on the machine must wait until it is awake.
    mutating func postpones(_ happening: Happening) -> Bool {
        guard let until = asleepUntil, now < until else { return false }
        switch happening {
        case .deliver, .written, .look, .start, .rival:
            timeline.add(happening, at: until)
            return true
        case .mischief:
            // The world goes on without it.
            if weather.hasPeople { editAccount() }
            return true
        case .meddle, .insist: return true
        case .arrive, .clear: return false
        }
    }

    /// Whether the disk fails now; a daemon that cannot write ends, and is started again.
    mutating func diskFails() -> Bool {
        guard !isCalm, weather.diskErrors > 0, dice.chance(weather.diskErrors) else { return false }
        trace.note(now, "DISK ERROR")
        sights.saw(.diskFailed)
        return true
    }
}

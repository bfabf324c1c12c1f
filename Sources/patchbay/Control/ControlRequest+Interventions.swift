import Reconciliation
import StateStore

extension ControlRequest {
    /// What is kept of it for whoever looks back; an approval is written down before it is used.
    ///
    /// - Parameters:
    ///   - pauses: Those in force before.
    ///   - now: The time by the calendar.
    ///   - instant: The same by the clock of the pauses.
    func interventions(
        over pauses: Pauses, at now: Timestamp, _ instant: Instant
    ) -> [Intervention] {
        var after = pauses
        return switch self {
        case .approve, .reload, .show: []
        case .pause(let numbers, let reason, let length, let by):
            Pause.Request.each(of: numbers, reason: reason, length: length, by: by).map { request in
                // One that lasts longer stays in force.
                let pause = after.begin(request, at: instant)
                return Intervention(
                    .paused, at: now, number: request.number, by: by, reason: reason,
                    until: now + (pause.until - instant))
            }
        case .resume(let numbers, let by):
            if numbers.isEmpty {
                pauses.isEmpty ? [] : [Intervention(.resumed, at: now, by: by)]
            } else {
                numbers.once.filter { pauses.numbers[$0] != nil }
                    .map { Intervention(.resumed, at: now, number: $0, by: by) }
            }
        case .undo(let target, _, let by): [target.undone(by: by, at: now)]
        }
    }
}

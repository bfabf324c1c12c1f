import Reconciliation

extension PauseMemory {
    /// Since when it is paused, by the calendar of whoever has asked for it just now.
    func since(_ now: Timestamp) -> Timestamp { now + (.zero - age) }
}

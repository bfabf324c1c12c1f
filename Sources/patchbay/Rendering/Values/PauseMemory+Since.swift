import Reconciliation

extension PauseMemory {
    /// Since when it is paused, by the calendar of whoever has asked for it just now.
    func since(_ now: Timestamp) -> Timestamp { now + (.zero - age) }

    /// For how long, by whom, since when and why.
    func words(_ now: Timestamp) -> String {
        let by = by.map { "by \($0.string.harmless(limit: 80)) " } ?? ""
        return "for another \(left.shown), \(by)since \(since(now).dated(from: now)): "
            + reason.string.harmless(limit: 200)
    }
}

// What people changed by hand is put back, in so many numbers after each look at the account as a
// revision may change; more is held until somebody approves.

import Reconciliation

extension World {
    /// An intent to put back what a person wrote, that nobody approved, counts.
    mutating func checkWave(_ entry: JournalEntry) {
        defer { daemon.watch.wave.note(entry) }
        guard entry.kind == .intended, daemon.policy.mode == .continuous, isRepair(entry),
            !daemon.agreed.permits.allow(entry.after, of: entry.number)
        else { return }
        daemon.watch.wave.add(entry)
        let wave = daemon.watch.wave
        let limits = weather.limits
        if limits.changes.count == .max { return }
        sights.saw(.waveCounted)
        if wave.numbers.count > limits.changes.count {
            find("the drift of \(wave.numbers.count) numbers is put back without approval")
        }
        if wave.unassigned.count > limits.unassigned.count {
            find("putting drift back takes the agent from \(wave.unassigned.count) numbers")
        }
    }

    private func isRepair(_ entry: JournalEntry) -> Bool {
        guard let line = server.line(entry.number) else { return false }
        return daemon.watch.wave.putBack(by: entry).contains { field in
            line.lastWriter(of: field) == .person
                && line.live?.settings.holds(entry.after, on: field) == false
        }
    }
}

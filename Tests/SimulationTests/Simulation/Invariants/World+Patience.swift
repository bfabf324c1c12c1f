// A run that happens once ends: it takes no longer than what it had to wait for, and gives up a
// number or a page that fails again and again.

import Reconciliation

extension World {
    mutating func beginPatience() {
        guard daemon.policy.mode == .once else { return }
        var patience = Patience(at: now)
        let asleep = asleepUntil.map { $0 - now } ?? .zero
        patience.grant(max(.zero, asleep))
        // A hold of which it has read may be as long as any.
        if disk.pace(at: calendar).map({ $0.hold > .zero }) == true {
            patience.grant(Promised.longestHold)
        }
        daemon.watch.patience = patience
    }

    mutating func checkPatience() {
        guard let patience = daemon.watch.patience else { return }
        if patience.isOver(at: now) { find("a run that happens once takes longer than its work") }
        // Two numbers with one id in the file are tried each for itself.
        let most = Promised.tries * (weather.hasWrongIDs ? 2 : 1)
        if patience.mostFailures > most {
            find("\(patience.mostFailures) tries failed, and it goes on")
        }
    }
}

// A second service on the same disk. Only the lock beside the database decides who is the daemon: a
// process that does not get it ends, one that gets it goes on with what the other wrote down.

import Reconciliation

extension World {
    /// The second service tries; what the first one sent may still be on its way.
    mutating func startRival() {
        let before = lives
        start()
        guard daemon.isUp, lives > before else { return }
        trace.note(now, "the second service has taken over")
        sights.saw(.tookOver)
    }

    mutating func refuseStart() {
        trace.note(now, "A SECOND START is refused")
        sights.saw(.secondStartRefused)
        if !daemon.isUp { find("nobody is the daemon, and the lock is held") }
    }

    /// Only the daemon that holds the lock writes and sends.
    mutating func checkLock(_ effect: Effect) {
        switch effect {
        case .record, .send, .observe:
            if disk.lockedBy != daemon.life { find("life \(daemon.life) goes on without the lock") }
        case .renewKey, .report, .exit: break
        }
    }
}

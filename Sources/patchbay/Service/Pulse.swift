import HostSystem
import Reconciliation

// What asks is a timer; what answers is the driver, between two events, with the reconciler in its
// hand. So a driver that hangs says nothing, and neither does one to which the disk owes a record
// for longer than a disk may: systemd starts the service again, and the database is the truth.
//
// The driver itself waits for the disk, too, where it gives leave to PATCHes or notes an approval.
// So the units let the watchdog wait longer than this (WatchdogSec=3min).

/// Tells systemd that the service gets on, as long as it does.
struct Pulse {
    /// So long the disk may take for one record.
    static let patience = Duration.seconds(60)

    /// Since when a record is waited for.
    private var since: Instant?

    /// A record was written, and perhaps the next is waited for from now on.
    mutating func recorded(at now: Instant) {
        since = now
    }

    /// Whether the reconciler gets on.
    ///
    /// - Parameter isOwed: whether it waits for a record.
    mutating func beats(isOwed: Bool, at now: Instant) -> Bool {
        guard isOwed else {
            since = nil
            return true
        }
        let begin = since ?? now
        since = begin
        return now - begin < Self.patience
    }
}

import HostSystem
import Reconciliation

// What asks is a timer; what answers is the driver, between two events, with the reconciler in its
// hand. So a driver that hangs says nothing, and neither does one whose disk owes it a record for
// longer than a disk may: systemd starts the service again, and the database is the truth.

/// Tells systemd that the service gets on, as long as it does.
struct Pulse {
    /// So long the disk may take for a record.
    static let patience = Duration.seconds(120)

    private var owed = 0
    private var since: Instant?

    /// Whether the reconciler gets on. The records that it waits for are written one after the
    /// other.
    mutating func beats(unwritten: Int, at now: Instant) -> Bool {
        if unwritten == 0 {
            since = nil
        } else if unwritten < owed || since == nil {
            since = now
        }
        owed = unwritten
        return since.map { now - $0 < Self.patience } ?? true
    }
}

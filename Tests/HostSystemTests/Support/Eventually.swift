import Glibc
import Reconciliation

@testable import HostSystem

/// Asks again and again, for at most a minute.
func eventually(_ holds: () -> Bool) -> Bool {
    let end = HostClock.now() + .seconds(60)
    while !holds() {
        if HostClock.now() > end { return false }
        usleep(1_000)
    }
    return true
}

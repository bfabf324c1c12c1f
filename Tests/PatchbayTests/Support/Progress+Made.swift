@testable import Reconciliation

/// A progress as the reconciler would report it.
func progress(
    managed: Int, current: Int, waiting: Int = 0, inFlight: Int = 0, stalled: Int = 0,
    inDoubt: Int = 0, rate: Double = 0
) -> Progress {
    Progress(
        managed: managed, current: current, waiting: waiting, inFlight: inFlight, stalled: stalled,
        inDoubt: inDoubt, rate: rate)
}

import Reconciliation

/// How fast a running service sends and reads at a moment, which only the service itself knows.
struct SendingNow {
    /// Requests a second.
    let rate: Double
    /// The API asks to slow down: nothing is sent for so long.
    let throttledFor: Duration?
    /// How many numbers of the live account have come; `nil` when none are being read.
    let numbersListed: Int?
    /// How long ago what is asked for was compared with the account; `nil` if not since the start.
    let sinceCompared: Duration?

    /// How long so many PATCHes take at this pace, at best.
    func estimate(of patches: Int, _ setup: Setup) -> Estimate? {
        guard patches > 0, rate > 0 else { return nil }
        let pace = Pacer.Limits(maxRate: rate, maxInFlight: setup.pace.maxInFlight)
        return Estimate(patches: patches, limits: pace, perHour: setup.limits.perHour)
    }
}

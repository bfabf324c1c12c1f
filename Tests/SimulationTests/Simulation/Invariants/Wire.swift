import Reconciliation

/// What an observer at the wire counts: every PATCH that leaves the machine, whichever life of the
/// daemon sent it.
struct Wire {
    private var departures: [(at: Instant, life: Int)] = []

    /// A PATCH leaves; answers how many have left within the hour that ends now.
    mutating func leaves(_ life: Int, at now: Instant) -> Int {
        departures.removeAll { now - $0.at >= .seconds(3600) }
        departures.append((now, life))
        return departures.count
    }

    /// Whether some of what counts left in an earlier life.
    func reachesBack(before life: Int, at now: Instant) -> Bool {
        departures.contains { $0.life < life && now - $0.at < .seconds(3600) }
    }

    /// Nobody can know any more when the others left.
    mutating func forget() { departures = [] }
}

package import Reconciliation

// The ideal time of a piece of work is the time in which it would be done by a client that sees
// into the server: each request leaves at the first moment at which the server lets it in, within
// the client's own limits, so that none is refused; but room among those that are worked on at the
// same time is free only once the client has heard of an end, for no client can do better.
//
// Where the server asks for a span that does not follow its limit (61 seconds, a week), one such
// span (15 minutes at most) is added for the first sight of the limit and for each time that it is
// lowered: nobody can know of these but by a refusal, and a refusal has its price.

extension Server {
    /// How long the work takes at best, in seconds.
    package func idealSeconds(items: Int, limits: Pacer.Limits) -> Double {
        var server = self
        server.isHeardOf = true
        server.noise = 0
        var ends = Heap<Void>()
        var (now, last) = (Instant(nanoseconds: 0), Instant(nanoseconds: 0))
        var inFlight = 0
        let gap = Duration.nanoseconds(Int64(1e9 / limits.maxRate))
        var mayLeave = now
        for _ in 0..<items {
            now = max(now, mayLeave)
            if inFlight == limits.maxInFlight, let end = ends.earliest {
                now = max(now, Instant(nanoseconds: end))
            }
            while true {
                let opens = server.opens(after: now)
                guard opens > now else { break }
                now = opens
            }
            while let end = ends.earliest, end <= now.nanoseconds {
                _ = ends.pop()
                inFlight -= 1
            }
            let known = server.receive(at: now).knownAt
            ends.push((), at: known.nanoseconds)
            inFlight += 1
            last = max(last, known)
            mayLeave = now + gap
        }
        return Double(last.nanoseconds) / 1e9
    }
}

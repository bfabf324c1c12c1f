import Reconciliation

// A wave of 10,000 changes is a handful of lines: the log is for people, and the journal in the
// database has each of them. The first lines of a kind are written, then one now and then, which
// says how many were left out; when all is quiet the rest is told.

/// Decides which lines of a wave are written.
struct LogThrift {
    /// So many lines of a kind are written at once.
    static let burst = 5
    /// After these, one more is written each time this much has passed.
    static let refill = Duration.seconds(300)

    private struct Purse {
        var lines = LogThrift.burst
        var since: Instant
        var leftOut = 0
    }

    private var purses: [LogKind: Purse] = [:]

    /// Whether a line is written, and how many of its kind were left out before it; `nil` when it
    /// is left out itself.
    mutating func write(_ kind: LogKind, at now: Instant) -> Int? {
        guard kind.comesInWaves else { return 0 }
        var purse = purses[kind] ?? Purse(since: now)
        defer { purses[kind] = purse }
        while purse.lines < Self.burst, now - purse.since >= Self.refill {
            purse.lines += 1
            purse.since = purse.since + Self.refill
        }
        guard purse.lines > 0 else {
            purse.leftOut += 1
            return nil
        }
        if purse.lines == Self.burst { purse.since = now }
        purse.lines -= 1
        defer { purse.leftOut = 0 }
        return purse.leftOut
    }

    /// The wave is over: how many lines of each kind were left out and not told of yet. The next
    /// one has its first lines again.
    mutating func end() -> [(kind: LogKind, count: Int)] {
        let left = LogKind.allCases.compactMap { kind in
            purses[kind].flatMap { $0.leftOut > 0 ? (kind: kind, count: $0.leftOut) : nil }
        }
        purses = [:]
        return left
    }
}

// The journal is for people: nothing that is to be done hangs on an old entry of it, for what the
// entries of a number add up to is kept by itself. So its oldest entries are let go, and the
// database stays of a size.
//
//  when                                   go, of the oldest
//  nothing waits to be written            those beyond the count, and those that are too old
//  entries come faster than that, and     two for each that comes, until it is well again
//  an eighth too many are kept

/// How much of the journal is kept.
package struct JournalKeeping: Hashable, Sendable {
    /// So many entries, at most.
    package var entries: Int
    /// None that is older, as far as that is believed.
    package var age: Duration

    package init(entries: Int = 2_500_000, days: Int = 400) {
        self.entries = max(1, entries)
        age = .seconds(86_400 * days)
    }

    /// Everything is kept.
    package static let all = JournalKeeping(entries: .max, days: 1_000_000)

    /// So many go at once, at most: whoever has something to write waits no longer than for these.
    package static let batch = 256

    /// How many of the oldest entries go now, while nothing waits to be written. The newest stays:
    /// it tells how many there were.
    ///
    /// - Parameters:
    ///   - count: How many are kept.
    ///   - oldest: When the oldest of them were written, oldest first; `batch` are enough.
    ///   - aging: Takes note of those that go because of their age alone.
    ///   - now: What the calendar says.
    ///   - instant: The same moment on the clock that never jumps.
    package func surplus(
        of count: Int, oldest: [Timestamp], _ aging: inout JournalAging, at now: Timestamp,
        _ instant: Instant
    ) -> Int {
        let beyond = max(0, count - entries)
        let old = aging.surplus(oldest, beyond: age, of: count, at: now, instant)
        let surplus = min(max(beyond, old), Self.batch, max(0, count - 1))
        aging.took(max(0, surplus - beyond))
        return surplus
    }

    /// How many of the oldest entries go together with new ones that are written, so that a
    /// journal that grows without a rest is bounded, too.
    ///
    /// - Parameters:
    ///   - count: How many are kept, with the new ones.
    ///   - new: How many were just added.
    package func surplus(of count: Int, adding new: Int) -> Int {
        let (most, isBoundless) = entries.addingReportingOverflow(entries / 8)
        if isBoundless || count <= most { return 0 }
        return min(count - entries, 2 * new, max(0, count - 1))
    }
}

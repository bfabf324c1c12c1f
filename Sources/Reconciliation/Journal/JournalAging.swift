// A calendar may be wrong: a clock that lost its battery says 2099 until it is set. So an age is
// believed as far as a second thing agrees, and even then little goes at a time.
//
//  the calendar is believed    up to the time of the newest entry that the service has found when
//                              it started, and as much more as it has run since
//  by their age go             none in the first hour, then a hundredth of all within each

/// How far the age of entries is believed.
package struct JournalAging: Hashable, Sendable {
    private let newest: Timestamp
    private let start: Instant
    /// When the next share may go.
    private var nextShare: Instant
    /// What is left of the last.
    private var left = 0

    private static let hour = Duration.seconds(3_600)
    private static let share = 100

    /// - Parameters:
    ///   - newest: When the newest entry was written that there is; without any, the time now.
    ///   - start: When the service starts.
    package init(newest: Timestamp, at start: Instant) {
        self.newest = newest
        self.start = start
        nextShare = start + Self.hour
    }

    /// How many of the oldest entries are to go because of their age.
    ///
    /// - Parameters:
    ///   - times: When they were written, oldest first.
    ///   - age: None is to be older.
    ///   - count: How many entries are kept.
    mutating func surplus(
        _ times: [Timestamp], beyond age: Duration, of count: Int, at now: Timestamp,
        _ instant: Instant
    ) -> Int {
        if instant >= nextShare {
            nextShare = instant + Self.hour
            left = max(1, count / Self.share)
        }
        let believed = min(now, newest + (instant - start))
        return min(left, times.prefix { believed - $0 > age }.count)
    }

    /// Some of those have gone.
    mutating func took(_ count: Int) {
        left -= count
    }
}

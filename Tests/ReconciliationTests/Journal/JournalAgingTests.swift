import Testing

@testable import Reconciliation

@Suite struct `How far the age of entries is believed` {
    private let keeping = JournalKeeping(days: 10)
    private let batch = JournalKeeping.batch
    private let found = Timestamp(milliseconds: 1_769_904_000_000)
    private let start = Instant(nanoseconds: 5)

    private func days(_ count: Int) -> Duration { .seconds(86_400 * count) }

    @Test(arguments: [
        // hours since the start, days that the calendar went on by, days that the oldest were older
        // than the newest that was found: how many go of a thousand
        (0, 0, 20, 0),
        (1, 0, 20, 10),
        (1, 0, 9, 0),
        (48, 2, 9, 10),
        // A calendar in 2099 makes none older than the service knows.
        (1, 26_000, 9, 0),
        (1, 26_000, 20, 10),
        // One that was set back makes them younger.
        (48, -5, 9, 0),
        (1, -900, 20, 0),
    ])
    func `an age counts when the calendar and the newest entry agree, after an hour`(
        _ hours: Int, _ days: Int, _ older: Int, _ goes: Int
    ) {
        var aging = JournalAging(newest: found, at: start)
        let oldest = Array(repeating: found + self.days(-older), count: batch)
        let (now, instant) = (found + self.days(days), start + .seconds(3_600 * hours))
        #expect(keeping.surplus(of: 1_000, oldest: oldest, &aging, at: now, instant) == goes)
    }

    @Test func `within an hour no more than a share goes, whatever the calendar says`() {
        var aging = JournalAging(newest: found + days(26_000), at: start)
        var kept = 100_000
        for minute in 0..<600 {
            let instant = start + .seconds(60 * minute)
            for _ in 0..<20 {
                kept -= keeping.surplus(
                    of: kept, oldest: Array(repeating: found, count: batch), &aging,
                    at: found + days(26_000), instant)
            }
            if minute < 60 { #expect(kept == 100_000) }
        }
        #expect((90_000...92_000).contains(kept))
    }

    @Test func `those beyond the count go all the same, and take no share`() {
        var aging = JournalAging(newest: found, at: start)
        let (few, hour) = (JournalKeeping(entries: 900, days: 10), start + .seconds(3_600))
        let oldest = Array(repeating: found + days(-20), count: batch)
        #expect(few.surplus(of: 1_000, oldest: oldest, &aging, at: found, start) == 100)
        #expect(few.surplus(of: 905, oldest: oldest, &aging, at: found, hour) == 9)
        #expect(few.surplus(of: 896, oldest: oldest, &aging, at: found, hour) == 5)
        #expect(few.surplus(of: 891, oldest: oldest, &aging, at: found, hour) == 0)
    }
}

import Testing

@testable import Reconciliation

@Suite struct `How much of the journal is kept` {
    private let day = Duration.seconds(86_400)
    private let now = Timestamp(milliseconds: 1_769_904_000_000)

    /// How many of `count` go, of which the oldest are so many days old.
    private func gone(_ keeping: JournalKeeping, of count: Int, aged days: [Int]) -> Int {
        let oldest = days.map {
            Timestamp(milliseconds: now.milliseconds - Int64($0) * 86_400_000)
        }
        // An hour after the start, when a share may go by its age: one, of so few.
        let start = Instant(nanoseconds: 0)
        var aging = JournalAging(newest: now, at: start)
        return keeping.surplus(
            of: count, oldest: oldest, &aging, at: now, start + .seconds(3_600))
    }

    @Test(arguments: [
        // count, days of the oldest, how many go
        (0, [], 0),
        (1, [900], 0),
        (5, [3, 2, 1], 0),
        (10, [10, 10], 0),
        (11, [10, 10], 1),
        (12, [11, 10, 9], 2),
        (9, [12, 11, 10, 9], 1),
        (2, [900, 800], 1),
        (9, [9, 900], 0),
    ])
    func `those beyond the count and those too old go`(_ count: Int, _ days: [Int], _ goes: Int) {
        #expect(gone(JournalKeeping(entries: 10, days: 10), of: count, aged: days) == goes)
    }

    @Test func `never many at once`() {
        let keeping = JournalKeeping(entries: 10, days: 10)
        let batch = JournalKeeping.batch
        #expect(gone(keeping, of: 1_000_000, aged: []) == batch)
        #expect(gone(keeping, of: 9, aged: Array(repeating: 99, count: 9)) == 1)
        #expect(gone(keeping, of: 5_000, aged: Array(repeating: 99, count: batch)) == batch)
    }

    @Test func `a calendar that was turned back lets nothing go`() {
        #expect(gone(JournalKeeping(entries: 10, days: 10), of: 5, aged: [-900, -800]) == 0)
    }

    @Test func `of what is to be kept all nothing goes`() {
        #expect(gone(.all, of: 10_000_000, aged: [90_000]) == 0)
        #expect(JournalKeeping.all.surplus(of: 10_000_000, adding: 64) == 0)
    }

    @Test func `under a flood two go for each that comes, beyond an eighth too many`() {
        let keeping = JournalKeeping(entries: 80, days: 10)
        #expect(keeping.surplus(of: 90, adding: 10) == 0)
        #expect(keeping.surplus(of: 91, adding: 3) == 6)
        #expect(keeping.surplus(of: 91, adding: 64) == 11)
        #expect(keeping.surplus(of: 900, adding: 0) == 0)
        #expect(JournalKeeping(entries: 1).surplus(of: 2, adding: 2) == 1)
    }

    @Test func `a journal that grows without a rest stays bounded`() {
        let keeping = JournalKeeping(entries: 1_000, days: 10)
        var (count, dice) = (20_000, Dice(seed: 7))
        for turn in 0..<20_000 {
            let new = 1 + Int(dice.next() % 128)
            count += new
            count -= keeping.surplus(of: count, adding: new)
            if turn > 1_000 { #expect(count <= 1_125 + 128) }
        }
    }
}

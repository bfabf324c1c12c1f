// The world of one seed: a disk that fails, an account behind a simple API, a file that is edited,
// and the daemon: its core and its store are the real ones. It lives until the trouble strikes,
// and starts again from what the disk has left, until the power has gone so many times.
//
// What was written down is kept twice: `ledger` is what the disk has acknowledged, so it must be
// found again; `later` is what followed without an acknowledgement: it may be found, whole.

import Reconciliation
import StateStore

struct World {
    /// How often the power goes in each world.
    static let cuts = 20

    let seed: UInt64
    let isLoud: Bool
    var dice: Dice
    var disk: Disk
    var api: API
    var wishes = Wishes()
    var fileIsValid = true
    /// Every content that a daemon was ever told of.
    var contents: [Digest: Wishes] = [:]
    var edits: [PhoneNumber: Int] = [:]
    let policy: Policy
    /// How much of the journal the daemon keeps.
    let keeping: JournalKeeping

    var now = Instant(nanoseconds: 1_000_000_000)
    var isCalm = false
    var daemon: Daemon?
    var phase = Phase.opening
    /// Whether the database is still to be created or brought up to date.
    var isOutdated = true

    var ledger = Ledger()
    var later: [Ledger] = []
    /// Plans of which an approval was told to be void, and so used up; a second word of the same
    /// approval, which was on its way already, may still be good for the same plan.
    var voided: Set<Digest> = []
    /// When PATCHes left.
    var departures: [Instant] = []

    var figures = Figures()
    var sights = Sights()
    var finding: String?

    /// What the daemon is doing.
    enum Phase: Hashable { case opening, working, closing }

    init?(seed: UInt64, lie: Lie? = nil, isLoud: Bool = false) {
        var dice = Dice(seed: seed)
        guard let disk = Self.disk(&dice) else { return nil }
        self.seed = seed
        self.isLoud = isLoud
        self.disk = disk
        api = API(count: dice.number(1...7), dice: &dice)
        let share = Limits.Share(count: dice.pick([1, 2, 10]), percent: 0)
        policy = Policy(
            mode: .continuous, interval: .seconds(60),
            pace: Pacer.Limits(maxRate: 50, maxInFlight: 4),
            limits: Limits(changes: share, unassigned: share, perHour: dice.pick([12, 500, 500])))
        keeping = JournalKeeping(entries: dice.pick([30, 60, 1_000]), days: 36_500)
        self.dice = dice
        disk.checkpoint(every: self.dice.pick([1000, 30, 12, 5]))
        if let lie { disk.lie(lie) }
        for _ in 0..<4 { editFile() }
    }

    private static func disk(_ dice: inout Dice) -> Disk? {
        guard dice.chance(0.15), let old = oldDisk() else { return Disk() }
        return Disk(copyOf: old)
    }

    /// What the calendar of the machine says.
    var calendar: Timestamp {
        Timestamp(milliseconds: 1_790_000_000_000 + now.nanoseconds / 1_000_000)
    }

    /// What a process finds written down.
    var visible: Ledger { later.last ?? ledger }

    /// Only the first finding counts.
    mutating func find(_ words: String) {
        note("FOUND \(words)")
        if finding == nil { finding = words }
    }

    func note(_ words: @autoclosure () -> String) {
        if isLoud { print("\(now.nanoseconds / 1_000_000) ms  \(words())") }
    }

    /// Lives through everything.
    mutating func live() {
        for _ in 0..<5 * Self.cuts where figures.cuts < Self.cuts && finding == nil {
            liveOnce(Weather(&dice))
        }
        if finding == nil { settle() }
    }

    private mutating func liveOnce(_ weather: Weather) {
        note("LIFE \(weather.words)")
        figures.lives += 1
        weather.arm(disk)
        do {
            try start()
            for _ in 0..<weather.steps where finding == nil && daemon?.hasEnded == false {
                try step()
            }
            if weather.stops, finding == nil { try stop() }
        } catch {
            note("  died: \(error)")
            if disk.strike == nil { find("without any trouble: \(error)") }
        }
        die(weather)
    }
}

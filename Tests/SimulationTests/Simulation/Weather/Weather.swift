// Each seed draws its own weather: which kinds of trouble there are at all, and how strong they
// are. A world with few kinds of strong trouble goes deeper than one with a little of everything.

import Reconciliation

/// What a seed's world is like.
struct Weather {
    /// Which readings the API refuses for the whole seed.
    enum Forbidden: CaseIterable {
        case nothing, everything, list, singleNumbers, directory
    }

    /// How often each fault hits a request that it concerns.
    var faults: [(fault: Fault, share: Double)] = []
    /// How long a request travels, one way, at most.
    var travel: Duration
    /// How long the disk takes, at most.
    var writing: Duration
    /// How far the list of numbers lags behind.
    var listLag: Duration = .zero
    var forbidden = Forbidden.nothing
    /// Whether the daemon is configured to read the account at all.
    var reads: Bool
    /// How likely the daemon crashes with any one event.
    var crashes = 0.0
    /// How likely someone edits what the file says of a number that is just being changed.
    var meddling = 0.0
    /// Answers and records are reported twice, this often.
    var repeats = 0.0
    /// People edit the live account.
    var hasPeople: Bool
    /// People write the id of another number into the file.
    var hasWrongIDs: Bool
    /// Spells in which the API refuses the key.
    var hasKeyTrouble: Bool
    /// Runs that happen once take turns with the service.
    var hasRunsOnce: Bool
    /// Trouble and calm together last so long.
    static let day: Duration = .seconds(86_400)
    /// How likely the disk fails with any one record.
    var diskErrors = 0.0
    /// The machine is put to sleep.
    var hasSuspension: Bool
    /// The calendar is set forward or back by a year.
    var hasCalendarJumps: Bool
    /// What may change without an approval.
    var limits = Limits.none
    /// Somebody pauses everything or a number, and resumes.
    var hasPauses: Bool
    /// A twin of the world crashes, and must come to the same end.
    var hasTwins: Bool
    /// How long the trouble lasts, and how many things happen in that time.
    var length: Duration
    var mischief: Int

    /// A second service on the same disk waits for the end of the first.
    var hasRival = false
    /// Somebody undoes changes.
    var undoes = false
    /// Numbers are protected, and not protected any more.
    var protects = false
    /// A program writes the file again and again.
    var storms = false
    /// How likely the account shows a list that is empty or lacks every second number.
    var listTroubles = 0.0
    /// Spells in which nobody answers.
    var hasOutages = false
    /// People change many numbers at once.
    var hasWaves = false
    /// Somebody insists on another value than the file's.
    var insists = false

    init(seed: UInt64, dice: inout Dice) {
        self.init(dice: &dice)
        // Drawn apart, so that a new kind of trouble leaves the other worlds as they are.
        var dice = Dice(seed: ~seed)
        undoes = dice.chance(0.15)
        protects = dice.chance(0.1)
        insists = hasPeople && dice.chance(0.15)
        hasRival = crashes > 0 && dice.chance(0.2)
        storms = dice.chance(0.05)
        if dice.chance(0.1) { limits.perHour = dice.pick([2, 5, 20, 100]) }
        if dice.chance(0.15) { listTroubles = dice.pick([0.05, 0.4]) }
        hasWaves = hasPeople && dice.chance(0.2)
        hasOutages = dice.chance(0.15)
    }

    private init(dice: inout Dice) {
        if dice.chance(0.85) {
            let strength = dice.pick([0.02, 0.1, 0.3])
            for fault in Fault.allCases where dice.chance(0.3) {
                faults.append((fault, strength * (0.2 + dice.fraction())))
            }
        }
        travel = dice.pick([.milliseconds(2), .milliseconds(200), .seconds(3)])
        writing = dice.pick([.milliseconds(1), .milliseconds(30), .seconds(2)])
        if dice.chance(0.12) { listLag = dice.span(upTo: .seconds(90)) }
        if dice.chance(0.2) { forbidden = dice.pick(Forbidden.allCases) }
        reads = dice.chance(0.85)
        if dice.chance(0.5) { crashes = dice.pick([0.002, 0.01, 0.05]) }
        if dice.chance(0.3) { repeats = 0.1 }
        if dice.chance(0.4) { meddling = dice.pick([0.05, 0.3]) }
        hasPeople = dice.chance(0.5)
        hasWrongIDs = dice.chance(0.2)
        hasKeyTrouble = dice.chance(0.2)
        hasRunsOnce = dice.chance(0.3)
        if dice.chance(0.2) { diskErrors = dice.pick([0.01, 0.1]) }
        hasSuspension = dice.chance(0.3)
        hasCalendarJumps = dice.chance(0.3)
        if dice.chance(0.4) {
            limits.changes = Limits.Share(count: dice.number(0...2), percent: 0)
            limits.unassigned = Limits.Share(count: dice.number(0...1), percent: 0)
        }
        hasPauses = dice.chance(0.3)
        hasTwins = dice.chance(0.3)
        length = dice.pick([.seconds(300), .seconds(7200), .seconds(64_800)])
        mischief = dice.pick([0, 4, 15, 40])
        if isUnreadable {
            // What arrives late, or is written to the wrong number, only a reading can tell.
            faults.removeAll { $0.fault == .arrivesLate }
            if isUnlisted { hasWrongIDs = false }
        }
    }

    /// Whether so few PATCHes may leave within an hour that this can matter.
    var isCapped: Bool { limits.perHour < .max }

    /// Whether the daemon cannot read single numbers.
    var isUnreadable: Bool {
        !reads || forbidden == .everything || forbidden == .singleNumbers
    }

    /// Whether an answer may ask to wait.
    var throttles: Bool {
        faults.contains {
            [.unavailable, .throttled, .throttledWithRetryAfter].contains($0.fault)
        }
    }

    /// Whether the daemon cannot read the list.
    var isUnlisted: Bool { !reads || forbidden == .everything || forbidden == .list }

    /// Whether nobody but the daemon changes the account, and the list tells the truth: then what
    /// the daemon takes for settled must be so.
    var isStrict: Bool { !hasPeople && tellsTheTruth }

    /// Whether nothing that the server says is overtaken by what it said or was told before.
    var tellsTheTruth: Bool {
        listLag == .zero && !faults.contains { $0.fault == .arrivesLate || $0.fault == .stale }
    }
}

extension Dice {
    mutating func chance(_ share: Double) -> Bool { fraction() < share }

    mutating func pick<Item>(_ items: [Item]) -> Item {
        items[Int(next() % UInt64(items.count))]
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }
}

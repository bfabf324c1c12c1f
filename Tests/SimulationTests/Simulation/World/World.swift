// The world of one seed: an account that others use too, a disk, a file that is edited, a daemon
// that crashes and starts again, and everything that goes wrong between them. The daemon's core
// is the real one; the rest is a model. Time is virtual, and all chance comes from the seed.
//
// A life of the world:
//
//  trouble    the weather of the seed: faults, edits, crashes
//  calm       nothing goes wrong any more; within a bound everything must be as it should be
//  last edit  the file changes once more: exactly what a dry run says must be sent
//  quiet      a restart, then 30 days in which nothing is to be done

import Reconciliation

struct World {
    let seed: UInt64
    let weather: Weather
    var dice: Dice
    var now = Instant(nanoseconds: 0)
    var isCalm = false
    /// Between two readings of the list that nothing asks for.
    var interval: Duration
    let drift: DriftPolicy
    let pace: Pacer.Limits

    var timeline = Timeline()
    var server: Server
    var disk = Disk()
    var wire = Wire()
    var file = DesiredFile()
    /// What the file held before, to be brought back.
    var oldFiles: [DesiredFile] = []
    /// Why what the file holds is no desired state, if it is none.
    var fileTrouble: Text?
    /// Every content that a daemon was ever told of.
    var contents: [Digest: DesiredFile] = [:]
    var daemon = Daemon()
    var lives = 0
    /// The machine sleeps until then.
    var asleepUntil: Instant?
    /// Nothing was put off for longer by its sleep.
    var sleepsUntil: Instant?
    /// How far its calendar is off.
    var calendarError = Duration.zero

    var tally = Tally()
    var peaks = (turns: 0, alarms: 0)
    var sights = Sights()
    var trace: Trace
    var violation: String?
    /// What a dry run says is sent, if that can be compared, and what has been sent since.
    var expected: DryRun?
    var departed: [PatchRequest] = []
    /// A world has twins once.
    var hasHadTwins = false
    /// What is told to the daemon comes in another order.
    var isReordered = false

    init(seed: UInt64, for reader: Trace.Reader = .nobody) {
        var dice = Dice(seed: seed)
        self.seed = seed
        weather = Weather(seed: seed, dice: &dice)
        trace = Trace(for: reader)
        // A list that nobody has touched says little: few worlds read it every minute.
        interval = .seconds(dice.chance(0.03) ? 60 : dice.pick([300, 1800, 3600]))
        drift = dice.chance(0.85) ? .repair : .report
        pace = Pacer.Limits(
            maxRate: dice.pick([1, 10, 50]),
            maxInFlight: dice.pick([1, 2, 4, 8])
        )
        server = Server(count: dice.number(1...8), at: now, dice: &dice)
        self.dice = dice
        for _ in 0..<self.dice.number(0...10) { editFile() }
        timeline.add(.start, at: now)
        for _ in 0..<weather.mischief {
            timeline.add(.mischief, at: now + self.dice.span(upTo: weather.length))
        }
        timeline.add(.clear, at: now + weather.length)
    }

    /// What is wrong in this world is kept; only the first finding counts.
    mutating func find(_ words: String) {
        if violation == nil { violation = words }
    }

    /// Lets time go on until then, or until something is found to be wrong.
    mutating func run(until end: Instant) {
        while violation == nil, step(until: end) {}
        now = max(now, end)
    }

    /// Whether anything happened.
    private mutating func step(until end: Instant) -> Bool {
        let wake = wakesAt
        let next = timeline.nextAt
        if let wake, next.map({ wake <= $0 }) ?? true {
            guard wake <= end else { return false }
            now = max(now, wake)
            tell(.woke)
            checkWake(wake)
            return true
        }
        guard let next, next <= end, let happening = timeline.next() else { return false }
        now = max(now, next)
        happen(happening)
        return true
    }

    private mutating func happen(_ happening: Happening) {
        if postpones(happening) { return }
        switch happening {
        case .deliver(let event, let life): deliver(event, to: life)
        case .arrive(let call):
            // A crash has decided already what becomes of the requests that were under way.
            if daemon.lives(call.daemon) || call.fault == .arrivesLate { arrive(call) }
        case .written(let ticket, let life): written(ticket, by: life)
        case .mischief: if !isCalm { doMischief() }
        case .meddle(let number): if !isCalm { meddle(with: number) }
        case .insist(let number, let agent, let left):
            if !isCalm { insist(on: agent, of: number, left) }
        case .look(let life): if daemon.lives(life) { look() }
        case .start: start()
        case .rival: startRival()
        case .clear: clear()
        }
    }
}

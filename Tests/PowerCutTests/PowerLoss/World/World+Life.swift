import Reconciliation
import StateStore

extension World {
    /// Starts the daemon with what the disk has.
    mutating func start() throws {
        phase = .opening
        var store = try StateStore.open(at: disk.path)
        store.keeping = keeping
        phase = .working
        isOutdated = false
        let loaded = try store.load(at: calendar)
        check(loaded)
        let time = calendar
        var next = visible
        next.startedAt = time
        try write(next) { try store.noteStart(version: "1", at: time) }
        let sent = try store.sent().map { slot in
            SendingLeaves.Sent(age: calendar - slot.start, count: slot.count)
        }
        let core = Reconciler(
            policy: policy, lastApplied: loaded.lastApplied,
            desired: loaded.revision.flatMap { contents[$0.digest]?.state },
            revision: loaded.revision, standing: loaded.standing, pace: loaded.pace,
            pins: loaded.pins, pauses: loaded.pauses, aside: loaded.aside, rests: loaded.rests,
            seed: dice.next(), at: now)
        let leaves = SendingLeaves(
            perHour: policy.limits.perHour, remembering: sent, at: now)
        daemon = Daemon(store: store, core: core, leaves: leaves)
        try announceFile()
    }

    /// Writes down what `next` adds to what is visible. An error leaves open whether it was.
    mutating func write(_ next: Ledger, _ body: () throws -> Void) throws {
        let hadStruck = disk.strike != nil
        do {
            try body()
        } catch {
            if disk.strike == nil { find("a write failed without any trouble: \(error)") }
            later.append(next)
            throw error
        }
        if !hadStruck, disk.strike != nil { sights.saw(.absorbed) }
        ledger = next
        later = []
        figures.records += 1
    }

    /// Whatever is next: a record is written, a request ends, time goes on, or somebody meddles.
    mutating func step() throws {
        now = now + .milliseconds(dice.number(1...40))
        guard let daemon else { return }
        if !isCalm, dice.chance(0.08) { return try doMischief() }
        if daemon.writing != nil, daemon.calls.isEmpty || dice.chance(0.5) {
            return try finishWriting()
        }
        if daemon.writing == nil, dice.chance(0.1) { return try trimJournal() }
        if !daemon.calls.isEmpty { return try deliver() }
        guard let wake = daemon.wakesAt else { return }
        if !isCalm, wake - now > .seconds(20), dice.chance(0.7) { return try doMischief() }
        now = max(now, wake)
        try tell(.woke)
    }

    /// Tells the daemon to stop, and lets it come to its end.
    mutating func stop() throws {
        try tell(.stopRequested)
        for _ in 0..<100 where daemon?.hasEnded == false { try step() }
        guard let daemon else { return }
        if !daemon.hasEnded { find("it does not stop") }
        phase = .closing
        note("  closing")
        try daemon.store.close()
        if disk.size(of: "-wal") != nil, disk.strike == nil { find("it left its log behind") }
        sights.saw(.closed)
    }

    /// The daemon ends as it does, the server goes on with what has reached it.
    mutating func die(_ weather: Weather) {
        noteStrike(weather)
        for call in daemon?.calls ?? [] {
            if case .patch(let request) = call.kind, dice.chance(0.5) {
                _ = api.patch(request)
            }
        }
        // Cut off first: what a connection does when it is closed must not reach the files.
        if weather.losesPower {
            let image = disk.losePower(seed: dice.next())
            figures.cuts += 1
            note("POWER CUT \(image)")
            sights.saw(image)
        } else {
            disk.endProcess()
            figures.kills += 1
            note("KILL")
        }
        daemon = nil
        inspect(hasLostPower: weather.losesPower)
        now = now + .seconds(dice.number(1...30))
    }

    /// All trouble ends; everything must become as the file says.
    mutating func settle() {
        isCalm = true
        fileIsValid = true
        disk.disarm()
        note("CALM")
        do {
            try start()
            try tell(.resumed(nil))
            try tell(.reconcileRequested)
            // Long enough for the account to be read once more.
            let end = now + policy.interval * 2
            for _ in 0..<20_000 {
                if finding != nil || (now >= end && daemon?.isIdle == true) { break }
                try step()
                if daemon?.heldDigest != nil { try approve() }
            }
            checkConvergence()
            if finding == nil { try stop() }
        } catch {
            find("in the calm: \(error)")
        }
        disk.endProcess()
        daemon = nil
        inspect(hasLostPower: false)
    }
}

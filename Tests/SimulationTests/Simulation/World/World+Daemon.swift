import Reconciliation

extension World {
    /// A process starts as the daemon: with what the disk remembers, if nobody holds its lock.
    mutating func start() {
        guard disk.lock(for: lives + 1) else { return refuseStart() }
        if daemon.isUp { find("two daemons have the lock") }
        lives += 1
        let runsOnce = !isCalm && weather.hasRunsOnce && fileTrouble == nil && dice.chance(0.4)
        let policy = Policy(
            mode: runsOnce ? .once : .continuous,
            drift: drift,
            interval: interval,
            reads: weather.reads,
            pace: pace,
            limits: weather.limits
        )
        let bootedAt = dice.chance(0.3) ? now : Instant(nanoseconds: -3_600_000_000_000)
        let inForce = disk.accepted ?? DesiredFile()
        let booted = Instant(nanoseconds: (now - bootedAt).wholeNanoseconds)
        let core = Reconciler(
            policy: policy,
            lastApplied: disk.lastApplied,
            desired: disk.accepted?.state,
            revision: disk.revision,
            standing: disk.standing,
            pace: disk.pace(at: calendar),
            pins: disk.pins,
            pauses: disk.pauses(at: calendar),
            aside: disk.aside,
            rests: disk.rests(at: calendar),
            seed: dice.next(),
            at: booted
        )
        trace.note(now, "START of life \(lives)\(runsOnce ? ", once" : "")")
        daemon = Daemon(
            life: lives,
            core: core,
            bootedAt: bootedAt,
            inForce: inForce,
            watch: Watch(knowing: disk.lastApplied, hold: disk.heldUntil, at: now),
            sender: sender(at: booted)
        )
        daemon.agreed = disk.agreed
        if daemon.agreed.distrusts { sights.saw(.distrustOverRestart) }
        daemon.watch.guards = Guards(disk.pauses(at: calendar), disk.lastEntries, at: now)
        daemon.watch.footprint = footprint
        beginPatience()
        look()
    }

    /// Tells the daemon of something, and does what it says; it may crash in the middle of that.
    mutating func tell(_ event: Event) {
        guard daemon.isUp else { return }
        let clock = daemon.clock(now)
        tally.events += 1
        trace.note(now, event)
        noteGuards(before: event)
        let effects = daemon.core.handle(event, at: clock)
        daemon.askForWakeup()
        var done = effects.count
        let crashes = !isCalm && weather.crashes > 0 && dice.chance(weather.crashes)
        if crashes { done = dice.number(0...effects.count) }
        if isFitForTwins, dice.chance(0.05) { compareTwins(event, effects) }
        for effect in effects.prefix(done) where violation == nil {
            trace.note(now, effect)
            watch(effect, after: event)
            perform(effect)
        }
        if crashes { return crash() }
        checkAfter(event)
    }

    mutating func deliver(_ event: Event, to life: Int) {
        guard daemon.lives(life) else { return }
        noteEnd(of: event)
        tell(event)
    }

    /// Power cut, SIGKILL or panic: memory is gone, what is on the way may or may not get there.
    mutating func crash() {
        guard daemon.isUp else { return }
        trace.note(now, "CRASH")
        noteCrash()
        for call in daemon.watch.underWay where !call.hasArrived && dice.chance(0.5) {
            arrive(call)
        }
        if let ticket = disk.underWay?.ticket, dice.chance(0.5) {
            trace.note(now, "the disk had #\(ticket.rawValue)")
            disk.finish()
        }
        disk.lose()
        noteForgotten()
        daemon.isUp = false
        disk.unlock(daemon.life)
        timeline.add(.start, at: now + dice.span(upTo: .seconds(5)))
        if weather.hasRival, !isCalm {
            timeline.add(.rival, at: now + dice.span(upTo: .seconds(5)))
        }
    }

    mutating func written(_ ticket: Ticket, by life: Int) {
        guard daemon.lives(life), disk.underWay?.ticket == ticket else { return }
        if diskFails() { return crash() }
        disk.finish()
        if let refusal = disk.refusal { find("the disk: \(refusal)") }
        daemon.watch.record = nil
        if !isCalm, weather.crashes > 0, dice.chance(weather.crashes) { return crash() }
        deliver(.recorded(ticket), to: life)
        repeatPerhaps(.recorded(ticket), to: life)
    }

    /// The file is read, as at the start and whenever it has changed.
    mutating func look() {
        if let trouble = fileTrouble { return tell(.desiredRefused(trouble)) }
        let digest = file.digest
        contents[digest] = file
        daemon.newest = file
        tell(.desired(isReordered ? file.state.shuffled(&dice) : file.state, digest))
    }

    /// The same fact told again, at once or later, changes nothing.
    mutating func repeatPerhaps(_ event: Event, to life: Int) {
        guard !isCalm, weather.repeats > 0, dice.chance(weather.repeats) else { return }
        sights.saw(.repeatedEvent)
        let later = now + dice.span(upTo: .seconds(dice.pick([0, 1, 60])))
        timeline.add(.deliver(event, daemon: life), at: later)
    }
}

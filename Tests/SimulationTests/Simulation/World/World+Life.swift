import Reconciliation

extension World {
    /// Lives through everything.
    mutating func live() {
        run(until: now + weather.length)
        run(until: now + boundAfterTrouble)
        settle()
        checkConvergence()
        run(until: max(now, Instant(nanoseconds: 0) + Weather.day))
        settle()
        checkConvergence()
        planInAnotherOrder()
        editLast()
        stayQuiet()
    }

    /// Lets what is tried again at this very moment come to its end.
    mutating func settle() {
        for _ in 0..<10 where violation == nil {
            let progress = daemon.core.progress
            guard daemon.isUp else { break }
            let isHeld = daemon.core.held != nil
            guard isHeld || progress.waiting + progress.inFlight > 0 else { break }
            approveHeld()
            run(until: now + .seconds(60))
        }
    }

    /// The weather clears.
    mutating func clear() {
        if isCalm { return }
        isCalm = true
        trace.note(now, "CALM")
        server.refusesKeyUntil = nil
        server.isDownUntil = nil
        asleepUntil = nil
        server.limiter = nil
        if dice.chance(0.8) || weather.isCapped { mendFile() }
        if daemon.policy.mode == .once {
            noteStop()
            tell(.stopRequested)
        } else {
            tell(.resumed(nil))
            approveHeld()
            announceFile()
        }
    }

    /// In the calm somebody looks at what is held, and approves it as it is.
    private mutating func approveHeld() {
        guard daemon.isUp, let held = daemon.core.held else { return }
        tell(.approved(Approval(exactly: held.plan, digest: "plan")))
    }

    /// The file changes once more, and a dry run says what that takes.
    private mutating func editLast() {
        guard violation == nil, daemon.isUp, drift == .repair else { return }
        editFile()
        mendFile()
        planDry()
        if seed.isMultiple(of: 8) { compareOrders() }
        look()
        run(until: now + boundOfEdit)
        checkAgainstDryRun()
        settle()
        checkConvergence()
    }

    /// The file told again, and the list read again, are the same as once.
    private mutating func reconcileAgain() {
        let revision = daemon.core.revision
        for _ in 0..<2 where violation == nil && daemon.isUp {
            look()
            tell(.reconcileRequested)
            run(until: now + .seconds(600))
        }
        settle()
        if daemon.core.revision != revision { find("the same file told again is another revision") }
        sights.saw(.reconciledTwice)
    }

    /// Nothing is left to do, and a restart does not change that.
    private mutating func stayQuiet() {
        guard violation == nil else { return }
        interval = .seconds(12 * 3600)
        daemon.isUp = false
        disk.unlock(daemon.life)
        disk.lose()
        start()
        run(until: now + .seconds(3600))
        tally.begin()
        // With what an undo holds over the file.
        let isIdle = daemon.inForce.numbers.allSatisfy { number in
            asked(of: number).map { isFeasible(number, $0) } ?? true
        }
        run(until: now + .seconds(isIdle ? 30 * 86_400 : 86_400))
        settle()
        reconcileAgain()
        checkQuiet(isIdle: isIdle)
    }
}

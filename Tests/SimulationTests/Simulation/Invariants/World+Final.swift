// What must hold once the trouble is over.

import Reconciliation

extension World {
    /// Everything that can be is as the file says; the rest is stalled.
    mutating func checkConvergence() {
        guard violation == nil else { return }
        guard daemon.isUp else { return find("no daemon runs") }
        checkFolds()
        checkForgotten()
        checkStanding()
        var (stalled, stopped) = (0, 0)
        for number in daemon.inForce.numbers {
            guard let wish = asked(of: number) else { continue }
            // Under a file that is spoilt nothing is rolled out that the one before took back.
            if isTakenBack(number, wish) {
                stopped += 1
            } else if isFeasible(number, wish) {
                checkFulfilled(number, wish)
            } else {
                stalled += 1
            }
        }
        let progress = daemon.core.progress
        if progress.waiting + progress.inFlight > 0 { find("not settled: \(words(progress))") }
        // Without reading nobody knows of a number that went away.
        let isBlind = weather.isUnreadable || weather.isUnlisted
        let isUnknowable = isBlind && (weather.hasPeople || weather.hasWrongIDs)
        // What drifted and cannot be repaired is only reported, if that is the policy.
        let isEnough = drift == .report && progress.stalled < stalled
        let isRight = (stalled...stalled + stopped).contains(progress.stalled)
        if !isRight, !isUnknowable, !isEnough {
            find("\(stalled) cannot be, but \(words(progress))")
        }
        if tally.repeated > tally.lostAnswers, weather.isStrict {
            find("\(tally.repeated) repeated PATCHes for \(tally.lostAnswers) lost answers")
        }
    }

    private func isTakenBack(_ number: PhoneNumber, _ wish: Wish) -> Bool {
        guard fileTrouble != nil, let newest = daemon.newest else { return false }
        return newest[number]?.settings != wish.settings
    }

    /// What left the desired state is forgotten.
    mutating func checkForgotten() {
        for row in daemon.core.lastApplied.numbers.rows {
            let known = daemon.core.lastApplied.settings(of: row.number).fields
            let wanted = daemon.inForce[row.number]?.settings.fields
            guard let wanted, known.union(row.note.inDoubt).isSubset(of: wanted) else {
                return find("\(row.number) is remembered beyond what is asked for")
            }
        }
    }

    /// The standing tells what is, and so does the disk.
    private mutating func checkStanding() {
        let standing = daemon.core.standing
        if standing.desiredProblem != fileTrouble { find("the file's standing is wrong") }
        // Without reading, a daemon that has nothing to send cannot know that the key is good.
        if standing.hold != nil, weather.reads { find("it says that the key is refused") }
        let isRefused = weather.isUnlisted && weather.reads
        if isRefused != (standing.readingProblem != nil), weather.forbidden != .singleNumbers {
            find("the standing of readings is wrong: \(standing.readingProblem ?? "none")")
        }
        if disk.standing ?? Standing() != standing { find("the disk tells another standing") }
    }

    private mutating func checkFulfilled(_ number: PhoneNumber, _ wish: Wish) {
        guard let line = server.line(number), let live = line.live else { return }
        for field in wish.settings.fields.fields
        where !wish.settings.holds(live.settings, on: field) {
            // What a list that lags, or a request that came late, has spoilt looks like drift.
            let isOurs = line.lastWriter(of: field) != .person && weather.tellsTheTruth
            if !weather.isUnreadable, !weather.isUnlisted, drift == .repair || isOurs {
                find("\(number) has \(words(live.settings)), wanted is \(words(wish.settings))")
            } else if isOurs, weather.forbidden != .list {
                find("\(number) was left with \(words(live.settings))")
            }
        }
    }

    /// Nothing is sent in the quiet.
    mutating func checkQuiet(isIdle: Bool) {
        guard violation == nil else { return }
        checkConvergence()
        let sent = tally.sent - tally.before.sent
        let journaled = tally.journaled - tally.before.journaled
        if isIdle, sent > 0 { find("\(sent) PATCHes in the quiet") }
        if isIdle, journaled > 0 { find("\(journaled) journal lines in the quiet") }
    }

    /// Asks the planner what the file takes, without telling anyone. Without the list, readings of
    /// single numbers find that some of it is there already.
    mutating func planDry() {
        let core = daemon.core
        var promises = daemon.agreed.promises
        promises.moveOn(to: file)
        let afterwards = promises.over(file)
        let plan = Planner.plan(
            desired: afterwards.state,
            lastApplied: core.lastApplied,
            account: weather.isUnlisted ? nil : server.account,
            drift: drift
        )
        // What an undo holds and cannot be is found out by trying.
        let isComparable = file.numbers.allSatisfy { number in
            knowsRightly(number, core.lastApplied)
                && afterwards[number].map { isFeasible(number, $0) } ?? true
        }
        expected =
            isComparable && !weather.isCapped && weather.forbidden != .list
            ? DryRun(plan, after: sights) : nil
        departed = []
    }

    /// Whether what is remembered of a number is so; a number that was refused as a whole may
    /// have been changed by others, and then more is sent than a dry run with a live list says.
    private func knowsRightly(_ number: PhoneNumber, _ known: LastApplied) -> Bool {
        guard let live = server.live(number)?.settings else { return false }
        let base = known.settings(of: number)
        return base.agreement(with: live) == base.fields.intersection(live.fields)
            && known.memory(of: number).inDoubt.isEmpty
            && (known.id(of: number) ?? server.live(number)?.id) == server.live(number)?.id
    }

    /// The run has sent exactly what the dry run said.
    mutating func checkAgainstDryRun() {
        if let wrong = expected?.difference(to: departed, now: sights) { find(wrong) }
    }

    /// A run of which nobody approved the plan has changed neither the disk nor the account.
    mutating func checkDryRun() {
        guard daemon.policy.mode == .once, daemon.watch.approved == nil else { return }
        sights.saw(.dryRun)
        let (before, after) = (daemon.watch.footprint, footprint)
        if before != after || disk.underWay != nil {
            find("a dry run left something behind: \(before) became \(after)")
        }
    }

    /// What a daemon leaves behind: lines and revisions on its disk, requests and changes at the
    /// server.
    var footprint: [Int] {
        // What arrives late was sent by another life.
        if weather.faults.contains(where: { $0.fault == .arrivesLate }) {
            return [disk.journal.count, Int(disk.revision?.sequence ?? 0), tally.sent]
        }
        let ours = server.lines.map { $0.history.count { $0.writer == .daemon } }.reduce(0, +)
        return [disk.journal.count, Int(disk.revision?.sequence ?? 0), tally.sent, ours]
    }

    /// A run that happens once told the truth.
    mutating func checkEnding(_ ending: Ending) {
        if disk.underWay == nil, !daemon.watch.pending.isEmpty, daemon.watch.record == nil {
            if case .stopped = ending {} else { find("it ended before all was written down") }
        }
        if case .stopped(let unanswered) = ending {
            let open = daemon.watch.underWay.filter(\.isPatch).count
            if open != unanswered { find("it says that \(unanswered) are unanswered, not \(open)") }
            let waited = daemon.watch.stoppedAt.map { now - $0 } ?? .zero
            if open > 0, waited < daemon.policy.drain { find("it did not wait for the answers") }
        }
        guard ending == .settled else { return }
        sights.saw(.settledOnce)
        for (number, after) in daemon.watch.approved ?? [:] {
            let memory = daemon.core.lastApplied.memory(of: number)
            let base = daemon.core.lastApplied.settings(of: number)
            let isDone = base.agreement(with: after) == after.fields && memory.inDoubt.isEmpty
            let isPaused = daemon.core.pauses.pause(of: number) != nil
            // What was in doubt may turn out as drift, which is only reported.
            let isReported = daemon.core.condition(of: number) == .drifted
            if !isDone, !memory.isStalled, !isPaused, !isReported {
                find("\(number) is neither applied nor stalled")
            }
        }
    }
}

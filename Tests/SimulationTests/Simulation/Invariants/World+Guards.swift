// Pauses, limits and approvals are respected, and written down.

import Reconciliation

extension World {
    mutating func noteGuards(before event: Event) {
        checkPausesEnd()
        checkRetries()
        noteApproved(before: event)
        noteShown(before: event)
        daemon.watch.guards.isApproving = false
        daemon.watch.guards.approval = nil
        switch event {
        case .paused(let requests): daemon.watch.guards.pause(requests, at: now)
        case .resumed(let numbers): daemon.watch.guards.resume(numbers)
        case .approved(let approval) where daemon.watch.isExactlyApproved: permit(approval)
        case .undone(let pins, let approval): daemon.watch.guards.undoes(pins, approval)
        default: break
        }
    }

    /// What is to be tried again has a wakeup for it.
    private mutating func checkRetries() {
        guard let retry = daemon.watch.guards.retriesAt else { return }
        daemon.watch.guards.retriesAt = nil
        let watch = daemon.watch
        if watch.standing.hold != nil || watch.keyIsRefused || watch.stoppedAt != nil { return }
        if daemon.policy.mode == .continuous, daemon.wakesAt.map({ $0 > retry }) ?? true {
            find("something is to be tried again, and no wakeup is asked for then")
        }
    }

    /// A pause ends by itself: at the latest when the daemon could be woken for it.
    private mutating func checkPausesEnd() {
        // A daemon that waits for its key, or for its end, looks at pauses later.
        let watch = daemon.watch
        if watch.standing.hold != nil || watch.keyIsRefused { return }
        if watch.stoppedAt != nil || isCalm { return }
        for (number, until) in watch.guards.pauses {
            guard max(until, asleepUntil ?? until) + .seconds(1) < now else { continue }
            let pauses = daemon.core.pauses
            let isStill = number.map { pauses.numbers[$0] != nil } ?? (pauses.everything != nil)
            if isStill { find("a pause has not ended") }
        }
    }

    mutating func watchGuards(_ effect: Effect, after event: Event) {
        if case .report(let report) = effect { noteTrust(report, after: event) }
        switch effect {
        case .record(_, let record): checkGuarded(record)
        case .send(_, let request): checkGuarded(request)
        case .report(.approvalUsed(let digest)):
            daemon.watch.guards.owedApproval = digest
            daemon.watch.guards.isApproving = true
            if case .approved(let approval) = event {
                daemon.watch.guards.approval = approval
                permit(approval)
            }
        case .report(.undone): noteUndone()
        case .report(.accepted(let revision, _)): noteAccepted(revision)
        case .report(.journaled(let entry)):
            checkBefore(entry)
            checkGeneration(entry)
            checkWave(entry)
            daemon.agreed.permits.note(entry)
            if let wait = entry.retryIn { daemon.watch.guards.retries(at: now + wait) }
        case .exit(.stopped): checkStopped()
        default: break
        }
    }

    /// An undo is made of what the journal says was before.
    private mutating func checkBefore(_ entry: JournalEntry) {
        if entry.kind != .intended { return }
        let known = daemon.watch.known.settings(of: entry.number)
        if entry.before != known.only(entry.after.fields) {
            find("\(words(entry)): known before was \(words(known))")
        }
    }

    /// No intent is of an older generation than the last word on its number, unless that let it go.
    private mutating func checkGeneration(_ entry: JournalEntry) {
        let told = daemon.watch.guards.generations[entry.number] ?? 0
        if entry.kind == .intended, entry.generation < told {
            find("\(words(entry)): the journal was at generation \(told) already")
        }
        daemon.watch.guards.generations[entry.number] =
            entry.kind == .released ? nil : max(told, entry.generation)
    }

    /// A stop that nothing forces writes down what was done.
    private mutating func checkStopped() {
        let waited = daemon.watch.stoppedAt.map { now - $0 } ?? .zero
        let isShown = daemon.policy.mode == .once && daemon.watch.approved == nil
        if isShown || waited >= daemon.policy.drain { return }
        if !daemon.watch.pending.isEmpty || daemon.watch.record != nil {
            find("it stopped before all was written down")
        }
    }

    private mutating func checkGuarded(_ record: Record) {
        if let used = daemon.watch.guards.owedApproval {
            if !record.usedApprovals.contains(used) {
                find("the use of an approval is not written down")
            }
            daemon.watch.guards.owedApproval = nil
        }
        checkPinned(record)
        guard daemon.watch.guards.owesPauses else { return }
        daemon.watch.guards.owesPauses = false
        guard let written = record.pauses, daemon.watch.guards.agree(with: written, at: now) else {
            return find("the pauses are not written down as they are")
        }
    }

    private mutating func checkGuarded(_ request: PatchRequest) {
        if daemon.watch.guards.stops(request.number, at: now) {
            find("\(request.number) is sent although somebody paused it")
        }
        checkProtected(request)
        checkApproved(request)
        checkDistrust(request)
        // Where others change the account too, or the list lies, more may turn out to be needed.
        let reason = disk.lastEntries[request.number]?.reason
        guard weather.isStrict, reason != .drift, reason != .conflict else { return }
        let reach = daemon.watch.guards.reaches(request)
        let most = weather.limits.changes.count
        if reach.all > most {
            find("a revision reaches \(reach.all) numbers, and nobody allowed more than \(most)")
        }
        if reach.unassigned > weather.limits.unassigned.count {
            find("a revision takes the agent from \(reach.unassigned) numbers without approval")
        }
    }

    /// Which numbers a revision may reach is counted anew; all of them when it was approved.
    private mutating func noteAccepted(_ revision: Revision) {
        guard let file = contents[revision.digest], file != daemon.inForce else { return }
        let old = daemon.inForce
        let before = daemon.agreed.promises.over(old)
        moveOn(to: file)
        let after = daemon.agreed.promises.over(file)
        noteProtected(from: before, to: after)
        daemon.watch.guards.approvedPlan = nil
        if daemon.policy.mode == .continuous, let approval = daemon.watch.guards.approval {
            beginApproved(approval, from: before, to: after)
        }
        if daemon.watch.guards.isApproving || daemon.policy.mode == .once {
            return daemon.watch.guards.began(changing: [], releasing: 0)
        }
        let known = daemon.watch.known
        let released = old.numbers.filter { file[$0] == nil && known.numbers.index(of: $0) != nil }
        if released.count > weather.limits.changes.count {
            find("a revision lets \(released.count) numbers go without approval")
        }
        // What is under way or in doubt may have to be taken back.
        let changed = after.numbers.filter { number in
            after[number]?.settings != before[number]?.settings
                && known.memory(of: number).inDoubt.isEmpty
        }
        daemon.watch.guards.began(changing: Set(changed), releasing: released.count)
    }
}

// A world is a value, so a twin of it is a copy. Twins that differ in one thing, a crash or the
// order of lists, must come to the same end.

import Reconciliation

extension World {
    /// Whether a twin without the crash must come to the same end: whatever is drawn at random is
    /// over for both, and what the file asks for can be done.
    var isFitForTwins: Bool {
        guard weather.hasTwins, !hasHadTwins, !isCalm, fileTrouble == nil, drift == .repair else {
            return false
        }
        guard daemon.policy.mode == .continuous, !weather.isCapped,
            !weather.undoes, !weather.protects, !weather.insists
        else { return false }
        guard weather.tellsTheTruth, !weather.hasWrongIDs, !weather.hasPauses else { return false }
        return !weather.hasPeople || !(weather.isUnreadable || weather.isUnlisted)
    }

    /// The numbers of which everything that the file asks for can be done.
    private var feasible: [PhoneNumber] {
        file.numbers.filter { number in file[number].map { isFeasible(number, $0) } ?? false }
    }

    /// The weather clears for a twin, and nothing else happens to it.
    private mutating func calmDown() {
        isCalm = true
        server.refusesKeyUntil = nil
        server.isDownUntil = nil
        server.limiter = nil
        asleepUntil = nil
        departed = []
    }

    private mutating func carryOut(_ effects: ArraySlice<Effect>, after event: Event) {
        for effect in effects {
            watch(effect, after: event)
            perform(effect)
        }
    }

    private mutating func liveToTheEnd() {
        run(until: now + boundAfterTrouble)
        settle()
    }

    /// Lets one twin crash here, after some of the `effects`, and spares the other.
    mutating func compareTwins(_ event: Event, _ effects: [Effect]) {
        hasHadTwins = true
        var (spared, crashed) = (self, self)
        spared.calmDown()
        crashed.calmDown()
        spared.carryOut(effects[...], after: event)
        spared.checkAfter(event)
        crashed.carryOut(effects.prefix(dice.number(0...effects.count)), after: event)
        crashed.crash()
        // Where there is no list, an id that was not written down is gone with the crash.
        let written = crashed.disk.lastApplied
        let lost = feasible.filter {
            weather.isUnlisted && file[$0]?.id == nil && written.id(of: $0) == nil
        }
        let doubts = crashed.disk.lastEntries.filter { number, entry in
            !crashed.disk.lastApplied.memory(of: number).inDoubt.isEmpty || entry.kind == .intended
        }
        spared.liveToTheEnd()
        crashed.liveToTheEnd()
        sights.saw(.crashTwins)
        if let wrong = spared.violation { return find("the twin without the crash: \(wrong)") }
        if let wrong = crashed.violation { return find("the twin with the crash: \(wrong)") }
        compareEnds(spared, crashed, "the crash", except: lost)
        compareSent(spared, crashed, doubts)
    }

    /// Both worlds have the same in every field that the file manages.
    private mutating func compareEnds(
        _ one: World,
        _ other: World,
        _ cause: String,
        except lost: [PhoneNumber] = []
    ) {
        for number in feasible where !lost.contains(number) {
            guard let fields = file[number]?.settings.fields else { continue }
            let (here, there) = (one.server.live(number), other.server.live(number))
            for field in fields.fields {
                let isSame = there.flatMap { there in
                    here?.settings.holds(there.settings, on: field)
                }
                if isSame == false { find("\(cause) leaves \(number) with another \(field.name)") }
            }
        }
    }

    /// After a crash only what was in doubt is sent again, as it was, and each of it once.
    private mutating func compareSent(
        _ spared: World,
        _ crashed: World,
        _ doubts: [PhoneNumber: JournalEntry]
    ) {
        let numbers = Set(feasible)
        let extra =
            crashed.departed.count { numbers.contains($0.number) }
            - spared.departed.count { numbers.contains($0.number) }
        if extra > doubts.count { find("\(extra) PATCHes more for \(doubts.count) in doubt") }
        for number in feasible {
            let bodies = crashed.departed.filter { $0.number == number }.map(\.body)
            let others = spared.departed.count { $0.number == number }
            if bodies.count <= others { continue }
            let doubt = doubts[number]?.after ?? Settings()
            let wish = file[number]?.settings ?? Settings()
            for body in bodies where body.agreement(with: doubt) != body.fields {
                // What the file asks for since is not what was in doubt.
                if others > 0 || doubt.agreement(with: wish) != doubt.fields { continue }
                find("\(number) is sent \(words(body)) after the crash, in doubt \(words(doubt))")
            }
            if doubts[number] == nil { find("\(number) is sent once more, and was not in doubt") }
        }
    }

    /// The last edit of the file, told in another order to a daemon that gets its lists in another
    /// order, is sent as the same PATCHes.
    mutating func compareOrders() {
        var (one, other) = (self, self)
        other.isReordered = true
        other.server.isReordered = true
        one.departed = []
        other.departed = []
        one.look()
        other.look()
        one.liveToTheEnd()
        other.liveToTheEnd()
        sights.saw(.sentInAnotherOrder)
        if let wrong = other.violation { return find("in another order: \(wrong)") }
        let (sent, others) = (one.departed.map { words($0) }, other.departed.map { words($0) })
        if sent.sorted() != others.sorted() {
            find("in another order \(others) is sent, and not \(sent)")
        }
        compareEnds(one, other, "another order")
    }
}

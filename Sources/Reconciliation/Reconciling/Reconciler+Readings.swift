extension Reconciler {
    /// A reading ended.
    mutating func observed(_ ticket: Ticket, _ observation: Observation) {
        guard let flight = flights[ticket] else { return }
        switch (flight.purpose, observation) {
        case (.number(let number, let id), .number(let reply)):
            flights[ticket] = nil
            pace(reply, flight)
            numberRead(number, id, reply, sentAt: flight.sentAt)
            forgetUnmanaged(number)
        case (.account, let observation):
            flights[ticket] = nil
            pace(observation, flight)
            listObserved(observation, sentAt: flight.sentAt)
        default:
            break
        }
    }

    private mutating func pace(_ observation: Observation, _ flight: Flight) {
        switch observation {
        case .numbers(let reply): pace(reply, flight)
        case .number(let reply): pace(reply, flight)
        case .agents(let reply): pace(reply, flight)
        case .providers(let reply): pace(reply, flight)
        }
    }

    private mutating func numberRead(
        _ number: PhoneNumber,
        _ asked: NumberID,
        _ reply: Reply<LiveNumber>,
        sentAt: Instant
    ) {
        guard work[number] != nil else { return }
        switch Outcome(reply, ofPatch: false) {
        case .applied(let live):
            payBack(number)
            allowReading()
            settle(number, asked, live, reply)
        case .deferred where reply.isThrottle:
            work[number]?.owe(.throttle)
            work[number]?.phase = .ready
            agenda.queue(number)
        case .deferred, .unknown:
            fail(number, nil, words: reply.words)
        case .keyRefused where reply.status == 401:
            work[number]?.phase = .ready
            agenda.queue(number)
            holdForKey(reply.words, sentAt: sentAt)
        case .keyRefused:
            guard forbidden.note(reply.words, sentAt: sentAt, at: now) else {
                return fail(number, nil, words: reply.words)
            }
            noteReading(reply.words)
            goOnUnread(number)
        case .rejected:
            if reply.status == 404 { askForList() }
            stall(number, words: reply.words, status: reply.status)
        }
    }

    /// The number cannot be read: the list is the best evidence there is, and what is in doubt is
    /// sent again as a whole.
    private mutating func goOnUnread(_ number: PhoneNumber) {
        work[number]?.mustRead = false
        if let seen = work[number]?.seen, let field = journalSight(number, seen) {
            return contest(field, of: number)
        }
        if let refusal = work[number]?.refusal {
            return stall(number, words: refusal.words, status: refusal.status)
        }
        // Only a comparison with the account tells what is drift, which is not to be sent.
        let isJudged = policy.drift == .repair || policy.mode == .once
        begin(number, needsList: !isJudged || !isProved(id(of: number), of: number))
    }

    /// Takes the list's word for what the number holds; answers a field that is contested by it.
    mutating func journalSight(_ number: PhoneNumber, _ seen: Settings) -> Field? {
        work[number]?.seen = nil
        let base = lastApplied.settings(of: number)
        let doubted = lastApplied.memory(of: number).inDoubt
        let moved = seen.only(FieldSet.all.subtracting(seen.agreement(with: base)))
        if moved.isEmpty { return nil }
        let current = generation(of: number) ?? 0
        let before = base.only(moved.fields)
        journal(
            JournalEntry(.observed, number, generation: current, before: before, after: moved)
        )
        let others = moved.fields.intersection(base.fields).subtracting(doubted)
        return contests.note(others, of: number, at: now)
    }

    /// The number itself was read: evidence, which settles doubt, drift and first sights.
    private mutating func settle(
        _ number: PhoneNumber,
        _ asked: NumberID,
        _ live: LiveNumber,
        _ reply: Reply<LiveNumber>
    ) {
        guard live.number == number else {
            let words: Text = "the id \(live.id) belongs to \(live.number), not to \(number)"
            return stall(number, words: words, status: nil)
        }
        // The file may have given it another id meanwhile: that is not proved by this reading.
        let wanted = id(of: number)
        guard live.id == asked || asked != wanted else {
            let words: Text = "the API answers the id \(asked) with the id \(live.id)"
            return stall(number, words: words, status: reply.status)
        }
        work[number]?.mustRead = live.id != wanted
        judge(number, live, reply)
    }

    /// What a reading of the number itself says is compared with what is asked for.
    private mutating func judge(
        _ number: PhoneNumber,
        _ live: LiveNumber,
        _ reply: Reply<LiveNumber>
    ) {
        work[number]?.seen = nil
        guard let want = desired.settings(of: number) else { return release(number) }
        let base = lastApplied.number(of: lastApplied.numbers.row(of: number))
        let whole = Comparison(
            want: want,
            base: base,
            live: live.settings,
            drift: policy.drift
        )
        // What has moved besides what was approved is judged by the next list, which is to see it
        // as what it is.
        let drifted = whole.moved.fields.intersection(base.settled)
        let others = work[number]?.permit?.note(drifted) ?? []
        let comparison = whole.only(FieldSet.all.subtracting(others))
        let moved = comparison.moved.fields.intersection(base.settled)
        if !moved.isEmpty {
            sight(number, unassigns: comparison.send.agent == .unassigned)
        }
        let isAsShown = work[number]?.permit?.covers(moved, of: live.settings) ?? true
        if !moved.isEmpty, needsApproval(number) || !isAsShown {
            // What was in doubt is settled all the same, or the list would not be believed of it.
            let settled = comparison.only(base.memory.inDoubt)
            journalReading(number, live.id, base, settled, reply)
            return holdRepair(number)
        }
        journalReading(number, live.id, base, comparison, reply)
        note(comparison, of: number)
        if case .cartesia = live.provider, let provider = want.provider {
            let cause = Refusal.Cause.cannotLeaveCartesia(to: provider)
            return stall(number, words: Text(cause.sentence(for: number)), status: nil)
        }
        let silent = lastApplied.memory(of: number).inDoubt.intersection(want.fields)
        guard silent.isEmpty else {
            let words: Text = "the API does not say which provider the number has"
            return stall(number, words: words, status: reply.status)
        }
        if !comparison.reported.isEmpty, comparison.send.isEmpty {
            work[number] = nil
            return
        }
        if let field = contests.note(moved, of: number, at: now) {
            return contest(field, of: number)
        }
        if comparison.send.isEmpty {
            work[number]?.refusal = nil
        } else if let refusal = work[number]?.refusal {
            work[number]?.refusal = nil
            return stall(number, words: refusal.words, status: refusal.status)
        }
        resume(number)
    }

    /// What is to be done for a number by what was read of it, and why.
    private mutating func note(_ comparison: Comparison, of number: PhoneNumber) {
        work[number]?.left = comparison.reported.fields
        if let reason = comparison.reason {
            let known = (work[number]?.repairs ?? []).intersection(comparison.send.fields)
            work[number]?.explain(reason, repairing: comparison.drifted, keeping: known)
        }
        if comparison.reported.isEmpty {
            drifted.remove(number)
        } else {
            drifted.insert(number)
        }
        work.touch(number)
    }

    private mutating func journalReading(
        _ number: PhoneNumber,
        _ id: NumberID,
        _ base: LastAppliedNumber,
        _ comparison: Comparison,
        _ reply: Reply<LiveNumber>
    ) {
        let current = generation(of: number) ?? 0
        func note(_ kind: JournalEntry.Kind, _ after: Settings, _ words: Text?) {
            if after.isEmpty { return }
            journal(
                JournalEntry(
                    kind,
                    number,
                    id: id,
                    generation: current,
                    before: base.settings.only(after.fields),
                    after: after,
                    problem: words
                ).with(reply)
            )
        }
        let doubted = base.memory.inDoubt
        note(.applied, comparison.adopt.only(doubted), "confirmed by reading the number")
        note(.adopted, comparison.adopt.only(FieldSet.all.subtracting(doubted)), nil)
        note(.observed, comparison.moved, nil)
        let isFreed = base.memory.isStalled && comparison.send.isEmpty
        if comparison.adopt.isEmpty, comparison.moved.isEmpty, isFreed || base.id != id {
            journal(JournalEntry(.observed, number, id: id, generation: current).with(reply))
        }
    }
}

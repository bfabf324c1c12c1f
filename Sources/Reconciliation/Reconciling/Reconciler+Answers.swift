extension Reconciler {
    /// A PATCH ended.
    mutating func answered(_ ticket: Ticket, _ reply: Reply<LiveNumber>) {
        guard let flight = flights[ticket], case .patch(let intent) = flight.purpose else { return }
        flights[ticket] = nil
        if case .withheld(let span) = reply.result { return withheld(intent, for: span) }
        if case .outdated = reply.result { return outdated(intent) }
        pace(reply, flight)
        switch Outcome(reply, ofPatch: true) {
        case .applied(let live): accepted(intent, live, reply)
        case .deferred: putOff(intent, reply)
        case .rejected: rejected(intent, reply)
        case .keyRefused: keyRefused(intent, reply, flight.sentAt)
        case .unknown where reply.isThrottle:
            journal(entry(.unknown, intent, problem: reply.words).with(reply))
            work[intent.request.number]?.owe(.throttle)
            resume(intent.request.number)
        case .unknown: lost(intent, reply, words: reply.words)
        }
        forgetUnmanaged(intent.request.number)
    }

    /// Tells the pacer how a request ended.
    mutating func pace<Content>(_ reply: Reply<Content>, _ flight: Flight) {
        if reply.isThrottle {
            let known = pacer.heldUntil
            pacer.throttled(
                retryAfter: reply.retryAfter,
                takenAt: flight.takenAt,
                sentAt: flight.sentAt,
                at: now,
                dice: &dice
            )
            wentWellAt = now
            if let until = pacer.heldUntil { noteHold(until - now, isNew: known == nil) }
        } else {
            let wentWell = reply.status.map { $0 < 500 } ?? false
            if wentWell { wentWellAt = now }
            pacer.ended(
                answered: wentWell,
                takenAt: flight.takenAt,
                sentAt: flight.sentAt,
                at: now
            )
            // A reading that is forbidden is forbidden to a key that is known.
            var isPatch = false
            if case .patch = flight.purpose { isPatch = true }
            if let status = reply.status, status < 500, status != 401, status != 403 || !isPatch {
                keyAccepted(sentAt: flight.sentAt)
            }
        }
    }

    /// Our own sender let nothing leave: as many left within the hour as may.
    private mutating func withheld(_ intent: Intent, for span: Duration) {
        if cappedUntil == nil { order(.report(.capped(span))) }
        cappedUntil = max(cappedUntil ?? now, now + span)
        withdraw(intent, because: .capped)
    }

    /// The desired state was written since it was read: what it asks now is read first.
    private mutating func outdated(_ intent: Intent) {
        outdatedUntil = now + Policy.fileReading
        withdraw(intent, because: .outdated)
    }

    /// A long hold is written down at once, for it must survive a restart.
    private mutating func noteHold(_ span: Duration, isNew: Bool) {
        if isNew { order(.report(.throttled(span))) }
        if span >= .seconds(5) { draft.pace = pacer.memory(at: now) }
    }

    /// 200: what the number shows now is compared with what was asked for.
    private mutating func accepted(
        _ intent: Intent,
        _ live: LiveNumber,
        _ reply: Reply<LiveNumber>
    ) {
        let asked = intent.request.body
        let number = intent.request.number
        guard live.number == number else {
            let words: Text = "the id \(live.id) belongs to \(live.number), not to \(number)"
            journal(entry(.unknown, intent, problem: words).with(reply))
            return stall(number, words: words, status: nil)
        }
        let agreed = asked.agreement(with: live.settings)
        if !agreed.isEmpty {
            journal(entry(.applied, intent, fields: agreed, problem: nil).with(reply))
        }
        let rest = asked.fields.subtracting(agreed)
        guard rest.isEmpty else {
            let words: Text = "the API answered 200, but the number does not show what was asked"
            journal(entry(.unknown, intent, fields: rest, problem: words).with(reply))
            return settleRefusal(number, Work.Refused(words: words, status: reply.status))
        }
        payBack(number)
        resume(number)
    }

    /// A try succeeded: what it paid comes back.
    mutating func payBack(_ number: PhoneNumber) {
        budget.refund(work[number]?.paid)
        work[number]?.paid = nil
        work[number]?.owed = nil
    }

    /// It certainly changed nothing. A throttle is not a failed try.
    private mutating func putOff(_ intent: Intent, _ reply: Reply<LiveNumber>) {
        let number = intent.request.number
        if reply.isThrottle {
            journal(deferral(of: intent, because: reply.words).with(reply))
            work[number]?.owe(.throttle)
            return resume(number)
        }
        fail(number, deferral(of: intent, because: reply.words).with(reply), words: reply.words)
    }

    /// Its fields stay in doubt until a reading settles them.
    private mutating func lost(
        _ intent: Intent,
        _ reply: Reply<LiveNumber>,
        words: Text
    ) {
        let entry = entry(.unknown, intent, problem: words).with(reply)
        fail(intent.request.number, entry, words: words)
    }

    /// Journals a failed try and lets the number wait, longer each time.
    mutating func fail(_ number: PhoneNumber, _ entry: JournalEntry?, words: Text) {
        guard var item = work[number] else {
            if let entry { journal(entry) }
            return
        }
        let wait = Backoff.transient(
            failures: item.failures,
            limit: policy.longestBackoff,
            dice: &dice
        )
        item.failures += 1
        item.owe(.transient)
        work[number] = item
        if var entry {
            entry.retryIn = wait
            journal(entry)
        }
        if policy.mode == .once {
            if now - wentWellAt >= Policy.patienceOnce { end(.unreachable(words)) }
            if item.failures >= Policy.triesOnce {
                let words: Text = "given up after \(item.failures) tries: \(words)"
                return stall(number, words: words, status: nil)
            }
        }
        self.wait(number, until: now + wait)
    }

    /// 400, 404 and the like: part of it may have been applied, so a reading settles it first.
    private mutating func rejected(_ intent: Intent, _ reply: Reply<LiveNumber>) {
        let number = intent.request.number
        // A 404 ends the doubt that this PATCH brought, and not what was in doubt before it.
        let fields = reply.status == 404 ? FieldSet.all.subtracting(intent.doubted) : .all
        journal(entry(.rejected, intent, fields: fields, problem: reply.words).with(reply))
        if reply.status == 404 { askForList() }
        settleRefusal(number, Work.Refused(words: reply.words, status: reply.status))
    }

    /// A reading tells what became of a refused PATCH; where there is none, the number is stalled.
    private mutating func settleRefusal(_ number: PhoneNumber, _ refusal: Work.Refused) {
        guard work[number] != nil else { return }
        guard canNumbersBeRead else {
            return stall(number, words: refusal.words, status: refusal.status)
        }
        work[number]?.refusal = refusal
        work[number]?.mustRead = true
        work[number]?.phase = .ready
        agenda.queue(number)
    }

    /// What the API did not find may be told more exactly by the whole account.
    mutating func askForList() {
        if policy.mode == .continuous, canBeRead { list.isDue = true }
    }

    private mutating func keyRefused(
        _ intent: Intent,
        _ reply: Reply<LiveNumber>,
        _ sentAt: Instant
    ) {
        journal(deferral(of: intent, because: reply.words).with(reply))
        resume(intent.request.number)
        holdForKey(reply.words, sentAt: sentAt)
    }

    /// Gives up on a number until its generation changes, and tries it again only slowly.
    mutating func stall(
        _ number: PhoneNumber,
        words: Text,
        status: UInt16?,
        atLeast span: Duration = .zero,
        isByPlan: Bool = false
    ) {
        guard let current = generation(of: number) else { return release(number) }
        var item =
            work[number] ?? Work(phase: .ready, generation: current, reason: .changedInFile)
        let wait = max(span, Backoff.stalled(refusals: item.refusals, dice: &dice))
        item.refusals += 1
        item.failures = 0
        item.mustRead = false
        // An approval is used up by the try that was refused.
        if policy.mode == .continuous { item.permit = nil }
        item.refusal = Work.Refused(words: words, status: status)
        item.isRefusedByPlan = isByPlan
        item.phase = .stalled(until: now + wait)
        work[number] = item
        // A run that happens once ends when everything is applied or stalled.
        if policy.mode == .continuous { agenda.wake(number, at: now + wait) }
        journal(
            JournalEntry(
                .stalled,
                number,
                id: lastApplied.id(of: number),
                generation: current,
                problem: words,
                status: status,
                retryIn: waitsForList(number) ? nil : wait
            )
        )
    }
}

extension JournalEntry {
    /// The entry with what the reply says of itself.
    func with<Content>(_ reply: Reply<Content>) -> JournalEntry {
        var entry = self
        entry.status = reply.status
        entry.requestID = reply.requestID
        entry.duration = reply.duration
        return entry
    }
}

extension Reconciler {
    /// Keeps the agenda as small as the work: entries that a number has left behind are forgotten
    /// before they are many.
    mutating func tidyAgenda() {
        let most = 2 * work.count + Backlog.slack
        if agenda.turns > most {
            agenda.keepTurns { work[$0]?.phase == .ready }
        }
        if agenda.alarms > most {
            agenda.keepAlarms { alarm in
                switch work[alarm.number]?.phase {
                case .waiting(let until), .stalled(let until): until == alarm.at
                default: false
                }
            }
        }
    }

    /// Numbers whose waiting is over get in line.
    mutating func ringAlarms() {
        while let alarm = agenda.nextAlarm, alarm.at <= now {
            agenda.dropAlarm()
            switch work[alarm.number]?.phase {
            case .waiting(let until) where until == alarm.at:
                work[alarm.number]?.phase = .ready
                agenda.queue(alarm.number)
            case .stalled(let until) where until == alarm.at:
                tryAgain(alarm.number)
            default:
                break
            }
        }
    }

    /// What the API refused is read before it is sent once more; what the plan refused is not
    /// sent while the account says the same.
    private mutating func tryAgain(_ number: PhoneNumber) {
        guard var item = work[number] else { return }
        if item.isRefusedByPlan, canBeRead {
            let until = now + Backoff.stalled(refusals: item.refusals, dice: &dice)
            work[number]?.phase = .stalled(until: until)
            return agenda.wake(number, at: until)
        }
        item.refusal = nil
        item.mustRead = canNumbersBeRead
        work[number] = item
        // Drift that was found while it was stalled is judged first: by the reading of the number,
        // or else by the list.
        let isUnjudged = !item.repairs.isEmpty && item.permit == nil && !canNumbersBeRead
        begin(number, needsList: isUnjudged)
    }

    /// Whether anything may be done for single numbers.
    var mayIssue: Bool { isApproved && standstill == nil }

    /// Gives leave to as many numbers in line as the pacer allows.
    mutating func issue() {
        if let until = cappedUntil, now >= until { cappedUntil = nil }
        if let until = outdatedUntil, now >= until { outdatedUntil = nil }
        guard mayIssue else { return }
        sendAhead()
        while let number = agenda.next {
            guard work[number]?.phase == .ready else {
                agenda.passOver()
                continue
            }
            // What left the desired state is forgotten, paused or not.
            if pauses.pause(of: number) != nil, generation(of: number) != nil {
                work[number]?.phase = .paused
                agenda.passOver()
                continue
            }
            guard takeTurn(number) else { return }
            agenda.passOver()
        }
    }

    /// Takes the next step for one number; `false` when the pacer gives no leave.
    private mutating func takeTurn(_ number: PhoneNumber) -> Bool {
        guard let item = work[number], let (want, patch, isPutOff) = wanted(number) else {
            release(number)
            return true
        }
        let isInDoubt = !lastApplied.memory(of: number).inDoubt.isDisjoint(with: want.fields)
        let mustRead = (item.mustRead || isInDoubt) && canNumbersBeRead
        if patch.isEmpty, !mustRead {
            if isPutOff { work[number]?.phase = .held } else { finish(number) }
            return true
        }
        guard let id = id(of: number) else {
            awaitID(number)
            return true
        }
        guard mustRead || isProved(id, of: number) else {
            awaitProof(number, id)
            return true
        }
        if let owed = item.owed, item.paid == nil {
            guard budget.spend(owed, at: now) else {
                waitForBudget(number)
                return true
            }
            work[number]?.paid = owed
        }
        guard pacer.take(at: now) else {
            if mustRead || !mayWriteAhead { return false }
            intend(number, id, patch, item, leaveAt: nil)
            return true
        }
        list.hadLastLeave = false
        if mustRead {
            read(number, id)
        } else {
            intend(number, id, patch, item, leaveAt: now)
        }
        return true
    }

    /// Too many requests fail. For a run that must end, waiting for the budget is a failed try.
    private mutating func waitForBudget(_ number: PhoneNumber) {
        let until = budget.nextProbe(after: now)
        if policy.mode == .once, var item = work[number] {
            item.failures += 1
            work[number] = item
            if item.failures >= Policy.triesOnce {
                let words: Text = "given up after \(item.failures) tries: too many requests fail"
                return stall(number, words: words, status: nil)
            }
        }
        wait(number, until: until)
    }

    /// Without its id a number can be neither read nor changed: only the list can tell it.
    private mutating func awaitID(_ number: PhoneNumber) {
        if canBeRead {
            work[number]?.phase = .wantsList
            list.isDue = true
        } else {
            let words: Text =
                "its id is not known and the account cannot be read; give `id` in the file"
            stall(number, words: words, status: nil, isByPlan: true)
        }
    }

    /// Whether an id may be sent to: one that only the file tells may be another number's, and
    /// where a list tells whose it is, that is waited for.
    func isProved(_ id: NumberID?, of number: PhoneNumber) -> Bool {
        !canBeRead || id == lastApplied.id(of: number)
    }

    /// No list has told that the number has this id, and it cannot be read.
    private mutating func awaitProof(_ number: PhoneNumber, _ id: NumberID) {
        let words: Text =
            "the account does not show that \(number) has the id \(id), and cannot be asked for it"
        stall(number, words: words, status: nil, isByPlan: true)
    }

    mutating func wait(_ number: PhoneNumber, until time: Instant) {
        work[number]?.phase = .waiting(until: time)
        agenda.wake(number, at: time)
    }

    private mutating func read(_ number: PhoneNumber, _ id: NumberID) {
        work[number]?.phase = .reading
        let ticket = ticket()
        flights[ticket] = Flight(purpose: .number(number, id), sentAt: now)
        order(.observe(ticket, .number(id)))
    }

    /// Rule 1: the PATCH is written down; it leaves when the record has come back.
    private mutating func intend(
        _ number: PhoneNumber,
        _ id: NumberID,
        _ patch: Settings,
        _ item: Work,
        leaveAt: Instant?
    ) {
        // What is sent is what is asked for now, also where the file moved on under a reading.
        let current = generation(of: number) ?? item.generation
        work[number]?.generation = current
        work[number]?.phase = .intending
        let before = lastApplied.settings(of: number).only(patch.fields)
        let intent = Intent(
            request: PatchRequest(id: id, number: number, body: patch),
            generation: current,
            before: before,
            reason: item.reason,
            repairs: item.repairs,
            revision: revision?.sequence,
            doubted: lastApplied.memory(of: number).inDoubt,
            leaveAt: leaveAt
        )
        draftIntents.append(intent)
        journal(
            JournalEntry(
                .intended,
                number,
                id: id,
                generation: current,
                before: before,
                after: patch,
                reason: item.reason
            )
        )
    }

    /// A record is on the disk: what it intended may leave now, if it still should.
    mutating func recorded(_ ticket: Ticket) {
        guard let written = writing, written.ticket == ticket else { return }
        writing = nil
        for intent in written.intents {
            if intent.leaveAt == nil {
                ahead.append(intent)
            } else if let obstacle = obstacle(to: intent) {
                withdraw(intent, because: obstacle)
            } else {
                send(intent)
            }
        }
    }

    mutating func withdraw(_ intent: Intent, because obstacle: Obstacle) {
        if let leaveAt = intent.leaveAt { pacer.gaveBack(takenAt: leaveAt) }
        journal(deferral(of: intent, because: obstacle.words))
        resume(intent.request.number)
        forgetUnmanaged(intent.request.number)
    }

    mutating func send(_ intent: Intent) {
        work[intent.request.number]?.phase = .sending
        let ticket = ticket()
        flights[ticket] = Flight(purpose: .patch(intent), sentAt: now)
        order(.send(ticket, intent.request))
    }

    /// A number's request or record ended: what is left to do for it, if anything?
    mutating func resume(_ number: PhoneNumber) {
        guard work[number] != nil else { return }
        guard let wanted = wanted(number) else { return release(number) }
        let isInDoubt = !lastApplied.memory(of: number).inDoubt.isDisjoint(with: wanted.want.fields)
        if wanted.patch.isEmpty, !isInDoubt, !wanted.isPutOff { return finish(number) }
        if let current = generation(of: number), current != work[number]?.generation {
            work[number]?.generation = current
            work[number]?.refusal = nil
            work[number]?.refusals = 0
        }
        work[number]?.phase = .ready
        agenda.queue(number)
    }

    /// Fields that left the desired state while a request was under way are forgotten at its end.
    mutating func forgetUnmanaged(_ number: PhoneNumber) {
        guard let want = desired.settings(of: number) else { return }
        let known = lastApplied.settings(of: number)
        let doubted = lastApplied.memory(of: number).inDoubt
        let left = known.fields.union(doubted).subtracting(want.fields)
        if left.isEmpty { return }
        // With it may go the doubt about a field of which nothing else is known.
        if !doubted.isEmpty, canNumbersBeRead { work[number]?.mustRead = true }
        let current = generation(of: number) ?? 0
        journal(JournalEntry(.unmanaged, number, generation: current, before: known.only(left)))
    }

    /// The PATCH certainly changed nothing: what only it brought into doubt is in doubt no more.
    func deferral(of intent: Intent, because words: Text) -> JournalEntry {
        entry(.deferred, intent, fields: FieldSet.all.subtracting(intent.doubted), problem: words)
    }

    func entry(
        _ kind: JournalEntry.Kind,
        _ intent: Intent,
        fields: FieldSet = .all,
        problem: Text? = nil
    ) -> JournalEntry {
        var entry = JournalEntry(
            kind,
            intent.request.number,
            id: intent.request.id,
            generation: intent.generation,
            before: intent.before.only(fields),
            after: intent.request.body.only(fields),
            reason: intent.reason,
            problem: problem
        )
        entry.revision = intent.revision
        return entry
    }
}

extension Reconciler {
    /// Compares everything anew and lays out the work; with the account when it was just read.
    ///
    /// - Returns: What is to be done by that; `nil` when nothing was ever asked for.
    @discardableResult
    mutating func replan(with account: Account?) -> Plan? {
        guard hasDesired else { return nil }
        hasPlanned = true
        plannedAt = now
        if account != nil || !canBeRead { comparedAt = now }
        if !policy.reads, list.nextAt == nil { scheduleNextList() }
        var plan = Planner.plan(
            desired: desired,
            lastApplied: lastApplied,
            account: account,
            drift: policy.drift,
            doubting: account == nil ? [] : unreliable()
        )
        if policy.mode == .once { plan.stranger = origin.stranger }
        guard isApproved else {
            noteDrift(in: plan)
            show(plan)
            return plan
        }
        if account != nil, policy.mode == .continuous {
            guard isBelievable(plan) else { return plan }
            let known = recalled(plan)
            heldRepairs = repairsToHold(of: known)
            awaitsRepairs = false
            let held = heldRepairs?.plan.changes
            sightedDrift = SightedDrift(
                known.changes.filter { $0.isRepair && held?.number($0.number) == nil })
        }
        carryOut(plan)
        return plan
    }

    /// Writes down what a plan found, and lays out its work.
    mutating func carryOut(_ plan: Plan) {
        noteDrift(in: plan)
        learn(from: plan)
        layOut(plan)
        settleStalls(of: plan)
        if plan.isLive || !canBeRead { work.touchWritten() }
        if policy.mode == .continuous, plan.isLive { tell(of: plan) }
    }

    private mutating func noteDrift(in plan: Plan) {
        let known = drifted
        if plan.isLive {
            drifted = Set(plan.reported.map(\.number))
        } else {
            drifted = drifted.filter { desired.numbers.index(of: $0) != nil }
        }
        for number in drifted.symmetricDifference(known) { work.touch(number) }
    }

    /// Tells of a plan of the service, unless it is the one that was told of last.
    private mutating func tell(of plan: Plan) {
        let numbers = [
            plan.changes.map(\.number), plan.reported.map(\.number), plan.refusals.map(\.number),
        ]
        if numbers == lastPlanned { return }
        lastPlanned = numbers
        order(.report(.planned(plan)))
    }

    /// Shows the plan of a run that happens once, as soon as it is as sharp as it gets.
    private mutating func show(_ plan: Plan) {
        guard plan.isLive || !canBeRead, shown == nil else { return }
        shown = plan
        order(.report(.planned(plan)))
    }

    /// Numbers of which the list may be wrong: touched while it was read, or in doubt.
    func unreliable() -> Set<PhoneNumber> {
        var numbers = list.touched
        for row in lastApplied.numbers.rows where !row.note.inDoubt.isEmpty {
            numbers.insert(row.number)
        }
        return numbers
    }

    /// Writes down what the plan found without any PATCH.
    mutating func learn(from plan: Plan) {
        let held = heldRepairs?.plan.changes.map(\.number) ?? []
        let willBeRead = Set(plan.changes.filter { isToBeRead($0) }.map(\.number) + held)
        let moves = plan.moves.filter { !willBeRead.contains($0.number) }
        let found =
            moves.map { entry(.observed, $0) } + plan.adoptions.map { entry(.adopted, $0) }
        // In order of number, so that the table of the last applied state grows at its end.
        for entry in found.sorted(by: { $0.number < $1.number })
        where work[entry.number]?.isUnderWay != true {
            journal(entry)
        }
        for found in plan.unmanaged where work[found.number]?.isUnderWay != true {
            journal(entry(.unmanaged, found))
        }
        for number in plan.releases where work[number]?.isUnderWay != true {
            release(number)
        }
    }

    private func entry(_ kind: JournalEntry.Kind, _ found: Plan.Learned) -> JournalEntry {
        JournalEntry(
            kind,
            found.number,
            id: found.id,
            generation: generation(of: found.number) ?? 0,
            before: found.before,
            after: found.after
        )
    }

    mutating func release(_ number: PhoneNumber) {
        work[number] = nil
        guard lastApplied.numbers.index(of: number) != nil else { return }
        let known = lastApplied.settings(of: number)
        let generation = lastApplied.memory(of: number).generation
        journal(JournalEntry(.released, number, generation: generation, before: known))
    }

    /// Drift and conflict are settled by a reading of the number itself, unless the API refuses
    /// just that.
    private func isToBeRead(_ change: Change) -> Bool {
        change.reason.isOfOthers && canNumbersBeRead
    }

    /// Brings the work in line with the plan.
    private mutating func layOut(_ plan: Plan) {
        var planned = Set<PhoneNumber>(minimumCapacity: plan.changes.count)
        let reported = Dictionary(
            plan.reported.map { ($0.number, $0.after.fields) },
            uniquingKeysWith: { first, _ in first }
        )
        let held = plan.isLive ? heldRepairs?.plan.changes ?? [] : []
        for change in plan.changes {
            planned.insert(change.number)
            if let held = held.number(change.number) {
                hold(held)
                continue
            }
            take(up: change, isLive: plan.isLive, permit: nil)
            if plan.isLive {
                work[change.number]?.left = reported[change.number] ?? []
                contestUnread(change)
            }
        }
        for number in plan.missing where canNumbersBeRead && lookUp(number) {
            planned.insert(number)
        }
        for refusal in plan.refusals where !planned.contains(refusal.number) {
            planned.insert(refusal.number)
            refuse(refusal)
        }
        for (number, item) in work where !item.isUnderWay && !planned.contains(number) {
            if plan.isLive || !outlastsMemory(number, item) { work[number] = nil }
        }
    }

    /// A plan from memory sees neither drift nor what the account lacks: what is to be read stays
    /// until it has been read, and what is stalled until its wish or the account moves on.
    private func outlastsMemory(_ number: PhoneNumber, _ item: Work) -> Bool {
        guard let current = generation(of: number) else { return false }
        switch item.phase {
        case .stalled, .held: return item.generation == current
        default: return item.mustRead
        }
    }

    /// The number has drifted, and is left as it is until that is approved.
    private mutating func hold(_ change: Change) {
        let number = change.number
        if work[number]?.isUnderWay == true { return }
        let current = generation(of: number) ?? 0
        var item = Work(phase: .held, generation: current, reason: change.reason)
        item.repairs = change.drifted
        work[number] = item
    }

    /// Makes sure that a number with a change has its turn. A run that happens once takes up
    /// nothing that was not approved.
    mutating func take(up change: Change, isLive: Bool, permit: Permit?) {
        let number = change.number
        let current = generation(of: number) ?? 0
        guard var item = work[number] else {
            if policy.mode == .once, permit == nil { return }
            var fresh = Work(phase: .ready, generation: current, reason: change.reason)
            fresh.repairs = change.drifted
            fresh.permit = permit
            fresh.mustRead = mustRead(change, isLive: isLive, in: .wantsList)
            fresh.seen = isToBeRead(change) ? change.before : nil
            work[number] = fresh
            return goOn(with: change, isLive: isLive)
        }
        let hasMoved = item.generation != current
        // From memory the repair of what was read looks like a wish: it stays held.
        let isHeldDrift = item.phase == .held && item.reason.isOfOthers
        if isHeldDrift, !hasMoved, !isLive, permit == nil { return }
        item.generation = current
        let known = hasMoved ? [] : item.repairs.intersection(change.after.fields)
        item.explain(change.reason, repairing: change.drifted, keeping: known)
        let isListRead = isLive && item.phase == .wantsList
        let mustRead = mustRead(change, isLive: isLive, in: item.phase)
        item.mustRead = mustRead || isHeldDrift || (item.mustRead && !isListRead)
        if isToBeRead(change) { item.seen = change.before }
        let isFreed = isLive && item.isRefusedByPlan
        // What was approved was approved of what the file said then.
        if hasMoved, policy.mode == .continuous { item.permit = permit }
        if hasMoved { item.contest = nil }
        if hasMoved || isFreed {
            item.refusals = 0
            item.failures = 0
            item.refusal = nil
            item.isRefusedByPlan = false
        }
        work[number] = item
        if isFreed, let contest = contest(of: number) { return giveWay(number, contest) }
        switch item.phase {
        case .stalled where hasMoved || isFreed, .waiting where hasMoved, .wantsList, .held:
            getInLine(change, isLive: isLive)
        case .stalled, .ready, .waiting, .paused, .intending, .sending, .reading: break
        }
    }

    /// Whether the number itself is to be read before it is sent anything: a drift or a conflict
    /// is only told by the list; of a first sight the list could not be believed, or is not waited
    /// for; or the file gives it an id that it never had, which may be another's.
    private func mustRead(_ change: Change, isLive: Bool, in phase: Work.Phase) -> Bool {
        if isToBeRead(change) { return true }
        let isUnseen = change.fields.contains {
            $0.before == nil && ($0.reason == .firstSight || $0.reason == .inDoubt)
        }
        let isDoubted = change.reason == .inDoubt
        if policy.drift == .report, !isLive, change.reason.isWish { return true }
        switch phase {
        case .wantsList, .stalled: if isDoubted || (isUnseen && isLive) { return true }
        case .ready, .waiting, .paused, .held: if isDoubted || isUnseen { return true }
        case .intending, .sending, .reading: if isUnseen { return true }
        }
        let known = lastApplied.id(of: change.number)
        return known != nil && change.id != known
    }

    /// Gets a new number in line, unless it was stalled in this generation before a restart.
    private mutating func goOn(with change: Change, isLive: Bool) {
        let number = change.number
        let memory = lastApplied.memory(of: number)
        if memory.isStalled, memory.generation == generation(of: number), policy.mode != .once {
            let until = restOfStall(number)
            work[number]?.phase = .stalled(until: until)
            agenda.wake(number, at: until)
        } else {
            getInLine(change, isLive: isLive)
        }
    }

    private mutating func getInLine(_ change: Change, isLive: Bool) {
        let isFirstSight = change.reason == .firstSight && !isLive
        let isUnproved = !isLive && !canNumbersBeRead && !isProved(change.id, of: change.number)
        let isBesides = !isLive && keepsToPlan && work[change.number]?.permit == nil
        begin(
            change.number,
            needsList: change.id == nil || isFirstSight || isUnproved || isBesides)
    }

    /// Puts a number in line, or lets it wait for the live list when it needs that first; where
    /// there is no list, a reading of the number tells.
    mutating func begin(_ number: PhoneNumber, needsList: Bool) {
        if canBeRead, needsList {
            work[number]?.phase = .wantsList
            list.isDue = true
        } else {
            if needsList, canNumbersBeRead { work[number]?.mustRead = true }
            work[number]?.phase = .ready
            agenda.queue(number)
        }
    }

    /// The list lacks the number, but its id is known: a reading of the number decides, unless it
    /// was given up on.
    private mutating func lookUp(_ number: PhoneNumber) -> Bool {
        guard var item = work[number] else {
            if policy.mode == .once { return true }
            let current = generation(of: number) ?? 0
            work[number] = Work(
                phase: .ready, generation: current, reason: .drift, mustRead: true)
            agenda.queue(number)
            return true
        }
        switch item.phase {
        case .stalled, .held, .intending, .sending, .reading: return false
        case .ready, .waiting, .wantsList, .paused: break
        }
        item.mustRead = true
        work[number] = item
        if item.phase == .wantsList {
            work[number]?.phase = .ready
            agenda.queue(number)
        }
        return true
    }

    /// The plan says that this number cannot become what is asked for.
    mutating func refuse(_ refusal: Refusal) {
        let words = Text(refusal.sentence)
        let item = work[refusal.number]
        if item?.isUnderWay == true || policy.mode == .once { return }
        if case .stalled = item?.phase, item?.refusal?.words == words { return }
        let rest = contest(of: refusal.number).map { $0.until - now } ?? .zero
        stall(refusal.number, words: words, status: nil, atLeast: rest, isByPlan: true)
    }
}

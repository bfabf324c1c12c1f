extension Reconciler {
    /// Whether a reading of the list is possible, as far as is known.
    var canBeRead: Bool { policy.reads && canRead }

    /// Whether single numbers can be read; the API can refuse that and still show the list.
    var canNumbersBeRead: Bool { policy.reads && !forbidden.holds(at: now) }

    /// How many items of the live list have come so far; `nil` when none is being read.
    package var numbersListed: Int? { list.reading?.count }

    /// Begins a reading of the live list when one is due, or goes on with it.
    mutating func readListIfDue() {
        if let at = list.nextAt, now >= at {
            list.nextAt = nil
            reconcileNow()
        }
        if list.isDue, list.reading == nil {
            let reading = AccountReading(directory: true)
            list.isDue = false
            list.reading = reading
            list.nextQuery = reading.firstQuery
            list.touched = []
        }
        if let at = list.retryAt, now >= at { list.retryAt = nil }
        guard hold == nil, list.retryAt == nil, let query = list.nextQuery else { return }
        if hasTurns, list.hadLastLeave, mayIssue { return }
        guard pacer.take(at: now) else { return }
        list.hadLastLeave = true
        list.nextQuery = nil
        let ticket = ticket()
        flights[ticket] = Flight(purpose: .account, sentAt: now)
        order(.observe(ticket, query))
    }

    /// Reads the account, even when that was refused before; without reading plans from memory.
    mutating func reconcileNow() {
        if policy.reads {
            list.isDue = true
        } else {
            replan(with: nil)
            scheduleNextList()
        }
    }

    /// A run that happens once plans once.
    mutating func scheduleNextList() {
        if policy.mode == .once { return }
        list.nextAt = now + dice.around(policy.interval, share: 0.1)
    }

    /// A part of the live list, of the agents or of the providers came.
    mutating func listObserved(_ observation: Observation, sentAt: Instant) {
        guard list.reading != nil else { return }
        switch observation {
        case .numbers(let reply):
            take(reply, sentAt, again: nil) { $0.received($1) }
        case .agents(let reply):
            take(reply, sentAt, again: .agents) { $0.received($1) }
        case .providers(let reply):
            take(reply, sentAt, again: .providers) { $0.received($1) }
        case .number:
            break
        }
    }

    private mutating func take<Content>(
        _ reply: Reply<Content>,
        _ sentAt: Instant,
        again directory: Query?,
        _ receive: (inout AccountReading, Content) -> AccountReading.Step
    ) {
        guard var reading = list.reading else { return }
        switch Outcome(reply, ofPatch: false) {
        case .applied(let content):
            list.failures = 0
            // Let go of while it grows, or each page would copy all that came before it.
            list.reading = nil
            let step = receive(&reading, content)
            list.reading = reading
            proceed(step)
        case .deferred where reply.isThrottle:
            list.nextQuery = directory ?? reading.currentQuery
        case .deferred, .unknown:
            list.failures += 1
            if directory != nil, list.failures >= Policy.directoryTries {
                return proceed(reading.withoutDirectory())
            }
            list.nextQuery = directory ?? reading.currentQuery
            retryList(reply.words)
        case .keyRefused where reply.status == 401:
            list.nextQuery = directory ?? reading.currentQuery
            holdForKey(reply.words, sentAt: sentAt)
        case .rejected where directory == nil && list.mayBeginAnew:
            beginListAnew(reply.words)
        case .rejected where directory == nil && list.failures < Policy.refusedPageTries:
            list.failures += 1
            list.nextQuery = reading.currentQuery
            retryList(reply.words)
        case .keyRefused where directory == nil && policy.mode == .once:
            end(.keyRefused(reply.words))
        case .rejected, .keyRefused:
            if directory == nil { return refuseReading(reply.words) }
            proceed(reading.withoutDirectory())
        }
    }

    /// A page after the first was refused: the number that its cursor names may be gone.
    private mutating func beginListAnew(_ words: Text) {
        let reading = AccountReading(directory: true)
        list.restarts += 1
        list.failures += 1
        list.reading = reading
        list.nextQuery = reading.firstQuery
        retryList(words)
    }

    private mutating func retryList(_ words: Text) {
        if policy.mode == .once, list.failures >= Policy.pageTriesOnce {
            end(.unreachable(words))
            return
        }
        if list.failures == 3 { noteReading(words) }
        if list.failures >= Policy.failedPageTries { judgeUnlisted() }
        let wait = Backoff.transient(
            failures: list.failures - 1,
            limit: policy.longestBackoff,
            dice: &dice
        )
        list.retryAt = now + wait
    }

    private mutating func proceed(_ step: AccountReading.Step) {
        switch step {
        case .read(let query):
            list.nextQuery = query
        case .done(let account):
            finishList(problem: forbidden.words)
            canRead = true
            list.keepsFailing = false
            keepsToPlan = false
            hasSeenAccount = true
            judgeCandidate(with: account)
            replan(with: account)
            tellOfHeld()
        case .refused(let words):
            finishList(problem: words)
            if policy.mode == .once { return end(.accountUnclear(words)) }
            judgeUnlisted()
        }
    }

    /// The list does not come: what waits to be judged by it is held by what is known, so that
    /// somebody can approve it.
    private mutating func judgeUnlisted() {
        list.keepsFailing = true
        if case .judgement = awaited { goOnUnjudged() }
        if candidate?.waitsForList == true { judgeCandidate(with: nil) }
        tellOfHeld()
    }

    private mutating func finishList(problem: Text?) {
        list.reading = nil
        list.nextQuery = nil
        list.failures = 0
        list.restarts = 0
        noteReading(problem)
        scheduleNextList()
    }

    mutating func noteReading(_ problem: Text?) {
        guard standing.readingProblem != problem else { return }
        standing.readingProblem = problem
        order(.report(problem.map { .readingRefused($0) } ?? .readingRestored))
    }

    /// The API does not let this key read: desired and last applied alone decide from now on.
    ///
    /// A run that happens once ends: nobody asked it to send without having looked.
    private mutating func refuseReading(_ words: Text) {
        if policy.mode == .once { return end(.accountUnclear(words)) }
        finishList(problem: words)
        canRead = false
        keepsToPlan = false
        awaitsRepairs = false
        for number in work.keys.sorted() where work[number]?.phase == .wantsList {
            begin(number, needsList: true)
        }
        // An empty list and then a refusal is what a wrong key looks like: what is held stays so.
        goOnUnjudged()
        judgeCandidate(with: nil)
        replan(with: nil)
        tellOfHeld()
    }
}

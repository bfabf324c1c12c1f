// What is judged, and what is held meanwhile:
//
//  a desired state       when it is read, and with each live list  it: the last one stays
//  a live list           when it is complete                       everything: no PATCH leaves
//  drift in a live list  with the list                             its repair; the rest goes on

extension Reconciler {
    /// What waits for an approval; of several the weightiest.
    package var held: Held? { heldByList ?? candidate?.held ?? heldRepairs }

    /// Whether a service has judged everything since its start, and nothing waits.
    package var isJudged: Bool {
        policy.mode == .continuous && hasPlanned && standing.held == nil
            && (hasSeenAccount || !canBeRead)
    }

    /// Lets the candidate in force, if it stays within the limits.
    mutating func judgeCandidate(with account: Account?) {
        guard var candidate else { return }
        let (state, plan) = planned(candidate, account)
        if !Limits.listBreaches(of: plan).isEmpty { return }
        // An approval of the plan lets its repairs go, too: they are told with it.
        let breaches =
            candidate.origin.breaches + policy.limits.breaches(of: plan, from: inForce, to: state)
        guard breaches.contains(where: \.isOfRevision) else {
            putInForce(candidate)
            if account == nil { replan(with: nil) }
            return
        }
        let isAsSharpAsItGets =
            plan.isLive || !canBeRead || list.keepsFailing || (plan.isSharp && hasSeenAccount)
        candidate.waitsForList = !isAsSharpAsItGets
        candidate.held =
            isAsSharpAsItGets
            ? Held(subject: .revision(candidate.digest), plan: plan, breaches: breaches) : nil
        self.candidate = candidate
        if account == nil {
            if canBeRead, !list.keepsFailing { list.isDue = true }
            // What is in force goes on.
            if !hasPlanned { replan(with: nil) }
        }
    }

    /// Something of which the held plan was made has moved: an approval of it would be void, so it
    /// is made anew.
    mutating func judgeMoved() {
        guard candidate?.isMoved == true else { return }
        candidate?.isMoved = false
        candidate?.held = nil
        judgeCandidate(with: nil)
        tellOfHeld()
    }

    /// What a candidate would ask for and do.
    func planned(_ candidate: Candidate, _ account: Account?) -> (DesiredState, Plan) {
        let state = candidate.state.pinned(by: candidate.state.holding(pins))
        var plan = Planner.plan(
            desired: state,
            lastApplied: lastApplied,
            account: account,
            drift: policy.drift,
            doubting: account == nil ? [] : unreliable()
        )
        plan.stranger = candidate.origin.stranger
        return (state, plan)
    }

    /// The desired state in force, if there is one.
    var inForce: DesiredState? { hasDesired ? desired : nil }

    /// Whether the list of a plan can be believed; if not, everything is held.
    mutating func isBelievable(_ plan: Plan) -> Bool {
        awaited = nil
        guard !Limits.listBreaches(of: plan).isEmpty else {
            heldByList = nil
            return true
        }
        let breaches = policy.limits.breaches(of: plan, from: inForce, to: desired)
        heldByList = Held(subject: .everything, plan: plan, breaches: breaches)
        return false
    }

    /// The repairs of a plan that nobody has approved, if they go beyond the limits: all of them,
    /// or those of protected numbers. Repairs that wait for their turn count with the newer ones.
    func repairsToHold(of plan: Plan) -> Held? {
        let open = plan.only { change in
            guard change.isRepair else { return false }
            guard let item = work[change.number] else { return true }
            // What is stalled stays so, unless this very list sets it free.
            if case .stalled = item.phase {
                return item.isRefusedByPlan || item.generation != generation(of: change.number)
            }
            return item.permit == nil && !item.isUnderWay
        }
        let breaches = policy.limits.breaches(of: open, from: inForce, to: desired)
        if breaches.isEmpty { return nil }
        let all = Held(subject: .repairs, plan: open, breaches: breaches)
        if all.isWave { return all }
        let own = open.only { desired.protects($0.number) }
        return Held(subject: .repairs, plan: own, breaches: breaches)
    }

    /// What was read of drift that is not put back yet is known like a wish, and is none.
    func recalled(_ plan: Plan) -> Plan {
        var plan = plan
        for index in plan.changes.indices {
            let change = plan.changes[index]
            guard let item = work[change.number], !item.repairs.isEmpty,
                item.generation == generation(of: change.number)
            else { continue }
            plan.changes[index] = change.recalling(item.repairs)
        }
        return plan
    }

    /// Whether what was held before stays so, for no account will be seen.
    var judgesNothing: Bool { policy.mode == .once && !policy.reads }

    private var waiting: Text? {
        if let awaited { return awaited.words }
        if keepsToPlan { return "besides the approved plan nothing is sent before the next list" }
        if candidate?.waitsForList == true {
            return """
                the new revision goes beyond the limits by what is known, and is judged when the \
                account has been read
                """
        }
        if !awaitsRepairs { return nil }
        return "the repair of drift was held, and is judged anew when the account has been read"
    }

    /// What was told of last is judged anew: nobody can say yet that it is over.
    var isHeldAnew: Bool {
        switch toldHeld?.subject {
        case .revision: candidate?.waitsForList == true
        case .everything: if case .judgement = awaited { true } else { false }
        case .repairs: awaitsRepairs
        case .undo, nil: false
        }
    }

    /// Tells what is held, if that is news, and writes it down.
    mutating func tellOfHeld() {
        let held = held
        let waiting = held == nil ? waiting : nil
        standing.held =
            held.map { Text($0.sentence) } ?? waiting ?? (judgesNothing ? standing.held : nil)
        if let waiting, waiting != toldWaiting { order(.report(.waiting(waiting))) }
        toldWaiting = waiting
        if let held {
            if !held.isSame(as: toldHeld) {
                order(.report(.held(held)))
                // With the standing goes the digest, which moves also where the words stay.
                draft.standing = standing
                writtenStanding = standing
            }
        } else if isHeldAnew {
            return
        } else if toldHeld != nil {
            order(.report(.holdEnded))
        }
        toldHeld = held
    }
}

extension Origin {
    /// The breaches that it makes, whatever its desired state asks for.
    package var breaches: [Breach] { distrust.map { [.untrusted($0)] } ?? [] }
}

extension Breach {
    /// Whether a desired state is to blame, and not the account.
    fileprivate var isOfRevision: Bool {
        switch self {
        case .changes, .unassigned, .protected, .untrusted: true
        case .drift, .driftUnassigned, .emptyList, .shortList, .unreadList: false
        }
    }
}

extension Plan {
    /// The same with only some of its changes, and nothing else to be done.
    func only(_ isKept: (Change) -> Bool) -> Plan {
        var plan = Plan()
        plan.changes = changes.filter(isKept)
        plan.managed = managed
        plan.isLive = isLive
        plan.agents = agents
        plan.providers = providers
        return plan
    }
}

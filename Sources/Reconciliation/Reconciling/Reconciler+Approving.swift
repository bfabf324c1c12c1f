extension Reconciler {
    /// A plan was approved.
    mutating func approve(_ approval: Approval) {
        if policy.mode == .once { return approveOnce(approval) }
        guard let digest = approval.digest else { return }
        guard let held, approval.covers(held.plan), isUnmoved(held) else {
            order(.report(.approvalVoid(digest)))
            // What is void today must not be good for the same plan later.
            draft.usedApprovals.append(digest)
            judgeCandidate(with: nil)
            return tellOfHeld()
        }
        draft.usedApprovals.append(digest)
        order(.report(.approvalUsed(digest)))
        switch held.subject {
        case .revision:
            if let candidate { putInForce(candidate) }
        case .everything:
            heldByList = nil
            work.touchWritten()
            for refusal in held.plan.refusals { refuse(refusal) }
        case .repairs, .undo: break
        }
        // The plan may be minutes old: what it learned of the account is not learned from it now,
        // and what has drifted is read before it is put back.
        let known = replan(with: nil)
        takeUpRepairs(of: held.plan)
        if case .revision = held.subject, held.plan.isLive || canBeRead {
            keep(to: held.plan, knowing: known)
        }
        tellOfHeld()
    }

    /// What was approved was seen with the account, and the memory takes more for open: the rest
    /// waits for the next list.
    private mutating func keep(to plan: Plan, knowing known: Plan?) {
        for refusal in plan.refusals { refuse(refusal) }
        keepsToPlan = canBeRead && known?.hasMore(than: plan) == true
        if keepsToPlan { askForList() }
        for number in work.keys.sorted() {
            switch work[number]?.phase {
            case .ready, .waiting, .wantsList, .paused: break
            case .reading where plan.changes.number(number) == nil:
                // What the reading shows besides is not approved either.
                work[number]?.permit = Permit(Settings())
                askForList()
                continue
            case .intending, .sending, .reading, .stalled, .held, nil: continue
            }
            if let change = plan.changes.number(number) {
                if !change.isRepair { work[number]?.permit = Permit(change.after) }
            } else {
                begin(number, needsList: true)
            }
        }
    }

    /// What has drifted, and was approved to be put back.
    private mutating func takeUpRepairs(of plan: Plan) {
        // A plan from memory knows of no drift: what is held of it stays so.
        if plan.isLive { heldRepairs = nil }
        for change in plan.changes where change.isRepair {
            if desired.numbers.index(of: change.number) == nil { continue }
            take(up: change, isLive: false, permit: Permit(change.after))
            // Where it cannot be read first, what was shown is all that tells of the drift.
            if !canNumbersBeRead, work[change.number]?.isUnderWay == false {
                _ = journalSight(change.number, change.before.only(change.moved))
            }
            work[change.number]?.permit = Permit(change.after, from: change.before)
        }
    }

    /// What was approved of a number is there: what becomes of it from now on was not approved.
    mutating func useUp(_ fields: FieldSet, of number: PhoneNumber) {
        if policy.mode == .continuous { work[number]?.permit?.useUp(fields) }
    }

    /// Whether nothing that a plan was made of has moved since. What was made of the memory alone
    /// must be what it says now: a reading may have found more.
    private func isUnmoved(_ held: Held) -> Bool {
        let plan = held.plan
        if !plan.isLive, case .revision = held.subject, let candidate {
            return planned(candidate, nil).1.changes == plan.changes
        }
        return plan.changes.allSatisfy { change in
            let base = lastApplied.settings(of: change.number).only(change.after.fields)
            return base == change.lastApplied
        }
    }

    /// How the plan that a run shows goes beyond the limits; empty when it does not.
    package var breachesOfShown: [Breach] { shown.map { breaches(ofShown: $0) } ?? [] }

    private func breaches(ofShown plan: Plan) -> [Breach] {
        origin.breaches
            + policy.limits.breaches(of: plan, from: desiredBefore, to: desired)
    }

    /// The plan that was shown is approved; only what it says may be sent.
    private mutating func approveOnce(_ approval: Approval) {
        guard !isApproved, let plan = shown else { return }
        shown = nil
        let breaches = breaches(ofShown: plan)
        guard breaches.isEmpty || approval.covers(plan) else { return end(.heldByLimits) }
        isApproved = true
        if !breaches.isEmpty, let digest = approval.digest {
            draft.usedApprovals.append(digest)
            standing.held = nil
        }
        let approved = Dictionary(
            approval.changes.map { ($0.number, $0.after) },
            uniquingKeysWith: { first, _ in first }
        )
        learn(from: plan)
        for change in plan.changes {
            guard let after = approved[change.number] else { continue }
            take(up: change, isLive: plan.isLive, permit: Permit(after))
        }
        if plan.isLive { work.touchWritten() }
    }
}

extension Plan {
    /// Whether it changes something that another plan does not.
    fileprivate func hasMore(than other: Plan) -> Bool {
        changes.contains { change in
            let said = other.changes.number(change.number)?.after ?? Settings()
            return change.after.agreement(with: said) != change.after.fields
        }
    }
}

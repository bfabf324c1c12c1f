import Reconciliation

extension World {
    mutating func perform(_ effect: Effect) {
        guard daemon.isUp else { return }
        checkLock(effect)
        switch effect {
        case .record(let ticket, let record):
            let content = record.accepted.flatMap { contents[$0.digest] }
            disk.begin(
                ticket, record, content: content, agreed: daemon.agreed, at: now,
                calendar: calendar)
            let done = now + .microseconds(50) + dice.span(upTo: trouble(weather.writing))
            timeline.add(.written(ticket, daemon: daemon.life), at: done)
            for entry in record.entries where entry.kind == .intended {
                meddlePerhaps(entry.number, within: weather.writing)
            }
        case .send(let ticket, let request):
            leave(ticket, .patch(request))
            meddlePerhaps(request.number, within: weather.travel * 2)
        case .observe(let ticket, let query):
            leave(ticket, .read(query))
        case .renewKey:
            timeline.add(.deliver(.keyRenewed, daemon: daemon.life), at: now + .milliseconds(20))
        case .report(.planned(let plan)) where daemon.policy.mode == .once:
            approve(plan)
        case .report(.accepted(let revision, _)):
            if let content = contents[revision.digest] { daemon.inForce = content }
        case .report(.held(let held)): approvePerhaps(held)
        case .report(.undoHeld(let held)): approveUndoPerhaps(held)
        case .report:
            break
        case .exit(let ending):
            ended(ending)
        }
    }

    /// Someone reads the plan of a run that happens once, and approves all, some or none of it.
    private mutating func approve(_ plan: Plan) {
        let answer = now + dice.span(upTo: .seconds(20))
        daemon.watch.patience?.grant(.seconds(20))
        // A plan that nobody approves is a dry run.
        if dice.chance(0.2) {
            timeline.add(.deliver(.stopRequested, daemon: daemon.life), at: answer)
            return
        }
        let all = dice.chance(0.5)
        let changes = plan.changes.filter { _ in all || dice.chance(0.5) }
        if changes.count < plan.changes.count { sights.saw(.approvedInPart) }
        daemon.watch.approved = Dictionary(
            changes.map { ($0.number, $0.after) },
            uniquingKeysWith: { first, _ in first }
        )
        // Without a digest nothing goes on beyond the limits.
        let digest: Digest? = all && dice.chance(0.7) ? "once" : nil
        daemon.watch.isExactlyApproved = digest != nil
        let approval = Approval(changes: changes, releases: plan.releases, digest: digest)
        timeline.add(.deliver(.approved(approval), daemon: daemon.life), at: answer)
    }

    /// Someone reads what is held, and approves it, perhaps too late; in the calm always.
    private mutating func approvePerhaps(_ held: Held) {
        guard isCalm || dice.chance(0.5) else { return }
        let approval = Approval(exactly: held.plan, digest: "plan")
        let later = now + dice.span(upTo: isCalm ? .seconds(5) : .seconds(600))
        timeline.add(.deliver(.approved(approval), daemon: daemon.life), at: later)
        if !isCalm { repeatPerhaps(.approved(approval), to: daemon.life) }
    }

    /// A request leaves the machine, or seems to.
    private mutating func leave(_ ticket: Ticket, _ kind: Call.Kind) {
        let call = Call(
            ticket: ticket, daemon: daemon.life, kind: kind, sentAt: now, fault: fault(for: kind))
        daemon.watch.calls[ticket] = call
        daemon.watch.patience?.sends()
        if call.isPatch, withholds(call) { return }
        if call.fault == .notSent {
            answer(call, .lost, after: .milliseconds(5))
            return
        }
        let travel = .milliseconds(1) + dice.span(upTo: trouble(weather.travel))
        if call.fault == .arrivesLate {
            let late = .seconds(31) + dice.span(upTo: .seconds(600))
            timeline.add(.arrive(call), at: now + late)
            answer(call, .lost, after: .seconds(30))
        } else {
            timeline.add(.arrive(call), at: now + travel)
        }
    }

    private mutating func fault(for kind: Call.Kind) -> Fault? {
        if isCalm { return nil }
        for (fault, share) in weather.faults where dice.chance(share) {
            switch kind {
            case .patch where fault.concernsPatches: return fault
            case .read(.numbers) where fault.concernsReads && !fault.concernsNumbers: return fault
            case .read(.number) where fault.concernsReads && !fault.concernsPages: return fault
            case .read where fault.concernsEveryRead: return fault
            default: continue
            }
        }
        return nil
    }

    /// What only bad weather makes long.
    private func trouble(_ span: Duration) -> Duration {
        isCalm ? min(span, .milliseconds(100)) : span
    }

    /// Instead of an answer, trouble reaches the daemon.
    mutating func answer(_ call: Call, _ trouble: Trouble, after span: Duration) {
        let event: Event
        switch call.kind {
        case .patch:
            var reply: Reply<LiveNumber> = trouble.reply()
            if call.fault == .notSent {
                // Every other time it was our own sender, who saw that the file was written.
                let isOurs = call.ticket.rawValue.isMultiple(of: 2)
                reply.result = isOurs ? .outdated : .notSent
            }
            event = .answered(call.ticket, reply)
        case .read(let query):
            event = .observed(call.ticket, Observation(trouble, to: query))
        }
        answer(call, event, after: span)
    }

    mutating func answer(_ call: Call, _ event: Event, after span: Duration) {
        timeline.add(.deliver(event, daemon: call.daemon), at: now + span)
        repeatPerhaps(event, to: call.daemon)
    }

    private mutating func ended(_ ending: Ending) {
        checkEnding(ending)
        checkDryRun()
        if disk.underWay != nil, dice.chance(0.5) { disk.finish() }
        disk.lose()
        noteForgotten()
        daemon.isUp = false
        disk.unlock(daemon.life)
        timeline.add(.start, at: now + dice.span(upTo: .seconds(30)))
    }
}

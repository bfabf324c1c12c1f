import Reconciliation

extension World {
    /// Takes note of interesting states that the journal tells of.
    mutating func note(_ entry: JournalEntry) {
        if daemon.watch.wasStalled == true {
            switch entry.kind {
            case .applied, .adopted, .observed, .intended: sights.saw(.stalledThenFreed)
            default: break
            }
        }
        switch entry.kind {
        case .intended: noteIntent(entry)
        case .applied:
            if entry.problem == "confirmed by reading the number" {
                sights.saw(.doubtConfirmedByReading)
            }
        case .deferred:
            sights.saw(.deferred)
            if entry.problem?.string.hasPrefix("not sent: ") == true {
                sights.saw(.intentWithdrawn)
                let moved: Text = "not sent: the desired state moved on"
                if entry.problem == moved { sights.saw(.generationMovedBeforeSending) }
            }
        case .observed:
            if case .read(.number) = daemon.watch.ended?.kind {
                sights.saw(.doubtFoundNotApplied)
            }
        case .rejected: sights.saw(.rejected)
        case .unknown: sights.saw(.unknown)
        case .adopted: sights.saw(.adopted)
        case .stalled:
            sights.saw(.stalled)
            if entry.problem?.string.hasPrefix("contested") == true { sights.saw(.contested) }
        case .released: sights.saw(.released)
        case .unmanaged: sights.saw(.unmanaged)
        }
    }

    private mutating func noteIntent(_ entry: JournalEntry) {
        switch entry.reason {
        case .drift: sights.saw(.driftRepaired)
        case .conflict: sights.saw(.conflictRepaired)
        case .firstSight: sights.saw(.firstSight)
        case .inDoubt: sights.saw(.doubtSentAgainUnread)
        case .changedInFile, .undone, nil: break
        }
    }

    mutating func note(_ report: Report) {
        switch report {
        case .keyRefused: sights.saw(.heldByKey)
        case .approvalUsed: sights.saw(.approvalUsed)
        case .approvalVoid: sights.saw(.approvalVoid)
        case .paused: sights.saw(.paused)
        case .capped: sights.saw(.capped)
        case .undoHeld: sights.saw(.undoHeld)
        case .held(let held): noteHeld(held)
        case .readingRefused: sights.saw(.readingRefused)
        case .desiredRefused: sights.saw(.desiredRefused)
        case .planned(let plan):
            if !plan.reported.isEmpty { sights.saw(.driftOnlyReported) }
            if !plan.missing.isEmpty { sights.saw(.numberMissing) }
        case .quiet:
            checkForgotten()
            checkRecorded()
            if daemon.watch.intended.isEmpty == false { find("quiet with an intent that is open") }
        default: break
        }
    }

    private mutating func noteHeld(_ held: Held) {
        sights.saw(held.subject == .everything ? .heldByList : .heldByLimits)
        for case .protected in held.breaches {
            sights.saw(held.subject == .repairs ? .protectedFromRepair : .protectedFromFile)
        }
    }

    mutating func noteCrash() {
        if disk.underWay != nil { sights.saw(.crashWithRecordUnderWay) }
        if daemon.watch.underWay.contains(where: \.isPatch) { sights.saw(.crashWithIntentUnderWay) }
    }

    /// After a crash nothing is known of the answers that were not written down.
    mutating func noteForgotten() {
        tally.lostAnswers += disk.lastEntries.values.count { $0.kind == .intended }
    }

    /// The server has dealt with a PATCH.
    mutating func noteApplied(
        _ call: Call,
        _ request: PatchRequest,
        _ line: Line?,
        _ reply: Reply<LiveNumber>,
        _ fields: FieldSet
    ) {
        if daemon.isUp { checkBelief(request.number) }
        guard let line, let before = line.live, reply.status == 200, !fields.isEmpty else { return }
        if call.daemon == daemon.life { noteQuarrel(request, line, fields) }
        if before.number != request.number { find("\(before.number) was changed by mistake") }
        let doubted = daemon.isUp ? daemon.watch.doubtBefore[request.number] ?? [] : []
        let had = request.body.agreement(with: before.settings)
        let now = server.line(request.number)
        let isOurs = had.fields.allSatisfy { now?.lastWriter(of: $0) == .daemon }
        if had == request.body.fields, had.isSubset(of: doubted), isOurs { tally.repeated += 1 }
    }
}

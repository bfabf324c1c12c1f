import Reconciliation

extension LogKind {
    /// The kind of the line that tells of a report.
    init(_ report: Report) {
        self =
            switch report {
            case .accepted: .accepted
            case .fetched: .fetched
            case .desiredRefused: .refused
            case .planned: .planned
            case .journaled(let entry): LogKind(entry.kind)
            case .throttled, .capped: .throttled
            case .keyRefused, .keyAccepted: .key
            case .held, .holdEnded, .waiting: .held
            case .approvalUsed, .approvalVoid: .approval
            case .paused, .resumed: .paused
            case .undone, .undoHeld: .undone
            case .readingRefused, .readingRestored: .reading
            case .quiet: .quiet
            }
    }

    private init(_ kind: JournalEntry.Kind) {
        self =
            switch kind {
            case .intended, .deferred: .trying
            case .applied, .adopted, .released, .unmanaged: .changed
            case .rejected, .stalled: .stalled
            case .unknown, .observed: .doubtful
            }
    }
}

extension [LogField: String] {
    /// What a report speaks of, with the revision that is in force.
    init(_ report: Report, _ revision: Revision?) {
        self = [.kind: LogKind(report).rawValue]
        self[.revision] = revision.map { String($0.sequence) }
        self[.commit] = revision?.commit?.id.string
        switch report {
        case .accepted(let accepted, _):
            self[.revision] = String(accepted.sequence)
            self[.commit] = accepted.commit?.id.string
        case .journaled(let entry):
            self[.number] = entry.number.description
            self[.revision] = entry.revision.map { String($0) } ?? self[.revision]
            if entry.revision != revision?.sequence { self[.commit] = nil }
            self[.condition] = Condition(after: entry.kind)?.rawValue
            self[.requestID] = entry.requestID?.string.harmless(limit: 80)
        case .held(let held), .undoHeld(let held):
            self[.digest] = held.plan.digest.string
            self[.condition] = "held"
        case .approvalUsed(let digest), .approvalVoid(let digest):
            self[.digest] = digest.string
        case .desiredRefused: self[.condition] = "invalid"
        case .fetched(let problem): self[.condition] = problem == nil ? nil : "not fetched"
        case .keyRefused: self[.condition] = "key refused"
        case .paused(let request):
            self[.number] = request.number?.description
            self[.condition] = "paused"
        case .throttled, .capped: self[.condition] = "throttled"
        case .readingRefused: self[.condition] = "account not read"
        case .quiet(let progress):
            self[.condition] = progress.current == progress.managed ? "current" : nil
        default: break
        }
    }
}

extension Condition {
    /// The condition that an entry of the journal leaves a number in, if it alone tells.
    fileprivate init?(after kind: JournalEntry.Kind) {
        switch kind {
        case .intended, .unknown: self = .inDoubt
        case .applied, .adopted: self = .current
        case .deferred: self = .retrying
        case .rejected, .stalled: self = .stalled
        case .observed: return nil
        case .released: self = .unmanaged
        case .unmanaged: return nil
        }
    }
}

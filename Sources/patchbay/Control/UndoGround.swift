import Reconciliation
import StateStore

/// What an undo is made over, whoever knows it: the service, the one command that writes, or a
/// reader.
struct UndoGround {
    /// What the file in force asks for, without what an undo holds over it.
    let file: DesiredState
    let revision: Revision?
    let pins: [Pin]
    let lastApplied: LastApplied
    let drift: DriftPolicy

    /// What undoing would do, made of the journal.
    ///
    /// - Throws: a `ControlReply` that says why there is nothing to do.
    func proposal(of target: UndoTarget, _ records: some UndoRecords) throws -> UndoProposal {
        if case .revision(let asked) = target, let newest = revision?.sequence, asked > newest {
            throw ControlReply(
                .error, "there is no revision \(asked): the newest is revision \(newest)")
        }
        let undo = UndoProposal(
            of: target, applied: try records.applied(target), over: file,
            inForce: revision?.sequence, after: try previous(of: target, records),
            holding: pins, lastApplied: lastApplied, drift: drift)
        if undo.pins.isEmpty {
            let words = [undo.nothing(of: target), try records.gap(of: target)]
            throw ControlReply(.error, words.compactMap { $0 }.joined(separator: "; "))
        }
        return undo
    }

    /// What the revision before the one in force asked for, where the one in force is undone; `nil`
    /// where that is not known.
    private func previous(
        of target: UndoTarget, _ records: some UndoRecords
    ) throws -> DesiredState? {
        guard case .revision(let sequence) = target, sequence == revision?.sequence else {
            return nil
        }
        return try records.content(before: sequence).flatMap {
            DesiredReading.state(of: $0.parts, digest: $0.digest)
        }
    }
}

/// What has written down what an undo is made of.
protocol UndoRecords {
    func applied(_ target: UndoTarget) throws(StoreFailure) -> [JournalEntry]
    func content(before revision: UInt32) throws(StoreFailure) -> KeptContent?
    func revision(_ sequence: UInt32) throws(StoreFailure) -> Revision?
    func journalBeginning() throws(StoreFailure) -> JournalBeginning?
}

extension UndoRecords {
    /// What is not known any more of what is undone; `nil` when all is.
    func gap(of target: UndoTarget) throws(StoreFailure) -> String? {
        guard let beginning = try journalBeginning() else { return nil }
        let isFound = target.isRevision ? true : try !applied(target).isEmpty
        return beginning.gap(of: target, found: isFound)
    }

    /// What is said of an undo that was done.
    func notes(on target: UndoTarget) throws(StoreFailure) -> [String?] {
        [try gap(of: target), try revertWords(of: target)]
    }

    /// What makes an undo last in Git; `nil` where no commit brought what is undone.
    func revertWords(of target: UndoTarget) throws(StoreFailure) -> String? {
        let sequence: UInt32? =
            switch target {
            case .revision(let sequence): sequence
            case .number: try applied(target).last?.revision
            }
        guard let sequence, let commit = try revision(sequence)?.commit else { return nil }
        return "to have it so in Git as well: git revert \(commit.short) (of a merge: with -m 1)"
    }
}

extension StateReader: UndoRecords {}
extension StateStore: UndoRecords {}

extension UndoGround {
    init(_ reconciler: Reconciler) {
        self.init(
            file: reconciler.file, revision: reconciler.revision, pins: reconciler.pins,
            lastApplied: reconciler.lastApplied, drift: reconciler.policy.drift)
    }

    init(_ loaded: LoadedState, _ setup: Setup) throws {
        try self.init(
            file: loaded.desired, revision: loaded.revision, pins: loaded.pins,
            lastApplied: loaded.lastApplied, setup)
    }

    init(_ recorded: RecordedState, _ setup: Setup) throws {
        try self.init(
            file: recorded.file, revision: recorded.revision?.revision, pins: recorded.pins,
            lastApplied: recorded.lastApplied, setup)
    }

    private init(
        file: DesiredState?, revision: Revision?, pins: [Pin], lastApplied: LastApplied,
        _ setup: Setup
    ) throws {
        guard let file else {
            throw ControlReply(
                .error, "no desired state was ever in force, so there is nothing to undo")
        }
        self.init(
            file: file, revision: revision, pins: pins, lastApplied: lastApplied,
            drift: setup.drift)
    }
}

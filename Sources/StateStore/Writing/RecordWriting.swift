import GRDB
import GRDBSQLite
package import Reconciliation

extension StateStore {
    /// Writes a record down in one transaction, which is on the disk when the call returns.
    ///
    /// - Parameters:
    ///   - content: the files of the desired state; needed when the record accepts one.
    ///   - heldDigest: the digest of the plan that waits for an approval, beside the standing.
    ///   - interventions: what somebody asked for, of which the record is the effect.
    ///   - now: the calendar time that the record is noted with.
    /// - Throws: `StoreFailure`; nothing of the record is written then, or to a file that is gone.
    package func write(
        _ record: Reconciliation.Record,
        content: [RevisionPart]? = nil,
        heldDigest: Digest? = nil,
        interventions: [Intervention] = [],
        at now: Timestamp
    ) throws(StoreFailure) {
        precondition(
            (record.accepted == nil) == (content == nil),
            "a desired state is accepted together with its content"
        )
        try change(leavingLog: content != nil) { db in
            if let revision = record.accepted, let content {
                try RevisionRows.accept(
                    revision, content, size: record.acceptedSize, at: now, in: db)
            }
            if let seen = record.seen { try RevisionRows.note(seen, in: db) }
            if !record.entries.isEmpty {
                var folding = try Folding(in: db, at: now)
                for entry in record.entries { try folding.take(entry) }
                try folding.finish()
                try trim(adding: record.entries.count, in: db)
            }
            if let standing = record.standing {
                let digest = standing.held == nil ? nil : heldDigest
                try StandingRow.write(standing, heldDigest: digest, at: now, in: db)
            }
            if let pace = record.pace { try PaceRow.write(pace, at: now, in: db) }
            if let pauses = record.pauses { try PauseRows.write(pauses, at: now, in: db) }
            if let pins = record.pins { try PinRows.write(pins, in: db) }
            if !record.aside.isEmpty { try AsideRows.write(record.aside, in: db) }
            try InterventionRows.add(interventions, in: db)
            for digest in record.usedApprovals { try ApprovalRows.use(digest, at: now, in: db) }
        }
    }

    /// Notes that a service has started.
    package func noteStart(version: String, at now: Timestamp) throws(StoreFailure) {
        try change { try ServiceRow.write(version: version, startedAt: now, in: $0) }
    }

    /// Writes an approval down; it is used up by the record that its plan goes on with.
    package func note(_ approval: StoredApproval) throws(StoreFailure) {
        try change { try ApprovalRows.add(approval, in: $0) }
    }

    /// Writes down what somebody asked for, and was done.
    package func note(_ interventions: [Intervention]) throws(StoreFailure) {
        if interventions.isEmpty { return }
        try change { try InterventionRows.add(interventions, in: $0) }
    }

    /// Takes back every approval that was not used, besides the one of a plan; returns those that
    /// were good until now.
    @discardableResult
    package func voidApprovals(
        besides digest: Digest?, at now: Timestamp
    ) throws(StoreFailure) -> [Digest] {
        var voided: [Digest] = []
        try change { db in
            voided = try ApprovalRows.all(at: now, in: db).map(\.digest).filter { $0 != digest }
            try ApprovalRows.void(besides: digest, at: now, in: db)
        }
        return voided
    }

    /// Writes down how many PATCHes left, before the next of them does.
    package func write(sent slots: [SentSlot]) throws(StoreFailure) {
        // PATCHes wait for it; the record of their answers moves the log.
        try change(leavingLog: true) { try SentRows.write(slots, in: $0) }
    }

    /// SQLite's own default: with so many pages the log is moved into the file.
    private static let logPages: Int32 = 1_000

    /// Moves the log into the file when it is longer than the space that it keeps; the next
    /// transaction begins it anew, and gives that space back. For revisions may follow one another
    /// with nothing written between them, and each leaves it longer.
    func moveLongLog() {
        guard case .file(let bytes) = FileKind(at: path + "-wal"), bytes > Connection.logBytes
        else { return }
        // What cannot be moved stays in the log, which is as good.
        _ = try? queue.inDatabase { try $0.checkpoint(.passive) }
    }

    /// - Parameter leavingLog: Whether the log is moved into the file not by this transaction,
    ///   but later, by the next or by `tidy`: it is on the disk as well, and whoever waits for just
    ///   that goes on in half the time.
    func change(
        leavingLog isLeft: Bool = false, _ body: (Database) throws -> Void
    ) throws(StoreFailure) {
        do {
            try queue.inDatabase { db in
                if isLeft { sqlite3_wal_autocheckpoint(db.sqliteConnection, 0) }
                defer {
                    if isLeft { sqlite3_wal_autocheckpoint(db.sqliteConnection, Self.logPages) }
                }
                try db.inTransaction(.immediate) {
                    try body(db)
                    return .commit
                }
            }
        } catch {
            throw StoreFailure(activity: .writing, cause: StoreRefusal(error, at: path))
        }
        // Only now is it certain where it was written to.
        try checkFooting()
    }
}

import GRDB
package import Reconciliation

/// Everything that a reconciler needs to go on where the last one stopped.
package struct LoadedState: Sendable {
    package let lastApplied: LastApplied
    /// The desired state that was accepted last.
    package let revision: Revision?
    /// The files of that desired state, where they were asked for.
    package let content: [RevisionPart]?
    /// What the pacer had learned, with what is left of its hold.
    package let pace: PaceMemory?
    package let standing: Standing?
    /// What an undo holds over the desired state.
    package let pins: [Pin]
    /// The pauses in force, with what is left of them.
    package let pauses: [PauseMemory]
    /// Why numbers are left as somebody has made them.
    package let aside: [PhoneNumber: Aside]
    /// What is left of the time for which stalled numbers are left alone.
    package let rests: [PhoneNumber: Duration]
}

extension StateStore {
    /// Reads everything, as of one moment.
    ///
    /// - Parameter hasContent: whether the files of the desired state are wanted, too.
    package func load(
        at now: Timestamp, withContent hasContent: Bool = true
    ) throws(StoreFailure) -> LoadedState {
        try see { db in
            let revision = try RevisionRows.last(in: db)?.revision
            return LoadedState(
                lastApplied: try LastAppliedReading.all(in: db),
                revision: revision,
                content: try hasContent
                    ? revision.flatMap { try ContentRows.parts(of: $0.sequence, in: db) } : nil,
                pace: try PaceRow.read(at: now, in: db),
                standing: try StandingRow.read(in: db)?.standing,
                pins: try PinRows.all(in: db),
                pauses: try PauseRows.all(at: now, in: db),
                aside: try AsideRows.all(in: db),
                rests: try StoredNumber.rests(at: now, in: db)
            )
        }
    }
}

import DesiredStateJSON
import GitRepository
import Reconciliation
import StateStore

/// A desired state with its digest, of which only those numbers were kept that differ from what was
/// last applied.
struct SiftedReading {
    let desired: DesiredState
    let lastApplied: NumberTable<Memory>
    /// The numbers that were let go.
    let counts: SiftedCounts
    let digest: Reconciliation.Digest
    /// The commit that holds just these bytes, if there is one.
    private(set) var origin = Origin()

    /// Reads a single file beside the database; `nil` when it takes a closer look, be it that the
    /// file or the database cannot be read at all.
    init?(ofFile path: String, beside reader: StateReader, through window: Window = Window()) {
        var isAscending = Ascent.begins(ofFile: path)
        if isAscending {
            let sifting = Sifting(path, window, beside: AppliedAhead(reader, .ascending))
            if let reading = SiftedReading(through: sifting, window, of: path) {
                self = reading
                return
            }
            isAscending = sifting.sieve.disorder != .descending
        }
        guard !isAscending, let count = try? reader.countOfNumbers() else { return nil }
        let dealt = DealtSifting(
            path, window, beside: AppliedAhead(reader, .dealt), expecting: count)
        guard let reading = SiftedReading(through: dealt, window, of: path) else { return nil }
        self = reading
    }

    /// `nil` when the stream does not come to its end.
    init?(through stream: some SiftingStream, _ window: Window, of path: String) {
        defer { stream.applied.stop() }
        guard let desired = siftDesiredState(at: path, through: stream, room: window.number),
            let whole = stream.whole,
            let rest = stream.rest,
            let lastApplied = try? stream.applied.rows(of: rest.numbers)
        else { return nil }
        self.desired = desired
        self.lastApplied = lastApplied
        counts = rest.counts
        digest = whole.digest
    }

    /// The same with a commit, if that holds just its file.
    func knowing(_ head: CheckedOut?) async -> SiftedReading {
        guard let head, head.digest == digest, let commit = await head.tree.facts(of: head.commit)
        else { return self }
        var reading = self
        reading.origin = Origin(commit: commit)
        return reading
    }
}

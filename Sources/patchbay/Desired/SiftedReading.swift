import DesiredStateJSON
import GitRepository
import HostSystem
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
    private let size: Int

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
        (size, digest) = whole
    }

    /// The same with a commit that may hold its file.
    func knowing(_ head: Head?) async -> SiftedReading {
        guard let head, head.size == size,
            let commit = await head.tree.commit(
                head.commit, limit: DesiredFiles.sizeLimit,
                where: { parts in parts.map(sha256) == [digest] })
        else { return self }
        var reading = self
        reading.origin = Origin(commit: commit)
        return reading
    }

    /// The commit that is checked out where a file lies, and holds one of the same size.
    struct Head {
        fileprivate let tree: WorkTree
        fileprivate let commit: String
        fileprivate let size: Int

        /// To find it takes as long as to read ten thousand numbers, and can be done meanwhile.
        static func holding(_ path: String) async -> Head? {
            guard let size = try? FileStream(at: path).size,
                let tree = try? await WorkTree(of: path),
                let commit = await tree.head(of: [size])
            else { return nil }
            return Head(tree: tree, commit: commit, size: size)
        }
    }
}

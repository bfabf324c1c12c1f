import Crypto
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
    /// file cannot be read at all.
    init?(ofFile path: String, beside reader: StateReader) throws {
        guard let file = try? FileStream(at: path) else { return nil }
        let sifted = try reader.eachLastApplied { rows -> (DesiredState, DesiredSifting)? in
            var sifting = DesiredSifting(file: file, rows: rows)
            defer { rows = sifting.rows }
            guard let desired = siftDesiredState(at: path, through: &sifting) else { return nil }
            try sifting.sieve.finish { try sifting.rows.next(into: &$0) }
            return (desired, sifting)
        }
        guard let (desired, sifting) = sifted else { return nil }
        self.desired = desired
        lastApplied = sifting.sieve.lastApplied
        counts = sifting.sieve.counts
        digest = hexadecimal(sifting.hash.finalize())
        size = file.bytes.count
    }

    /// The same with the commit of the work tree in which its file lies, if it is clean there.
    func knowingItsCommit(in tree: WorkTree?) async -> SiftedReading {
        guard let tree,
            let commit = await tree.commit(
                holding: [size], limit: DesiredFiles.sizeLimit,
                where: { parts in parts.map(sha256) == [digest] })
        else { return self }
        var reading = self
        reading.origin = Origin(commit: commit)
        return reading
    }
}

/// Brings a file and the last applied state together.
private struct DesiredSifting: DesiredStream {
    let file: FileStream
    var rows: LastAppliedRows
    var hash = SHA256()
    var sieve = Sieve()

    init(file: FileStream, rows: LastAppliedRows) {
        self.file = file
        self.rows = rows
    }

    mutating func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        guard let piece = try? file.more(spent: spent) else { return nil }
        hash.update(bufferPointer: UnsafeRawBufferPointer(piece))
        return (file.bytes, file.isWhole)
    }

    mutating func meet(_ table: inout NumberTable<SourcePlace>) -> Bool {
        let isInOrder = try? sieve.meet(in: &table) { try rows.next(into: &$0) }
        return isInOrder ?? false
    }
}

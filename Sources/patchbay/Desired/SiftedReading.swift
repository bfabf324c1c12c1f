import Crypto
import DesiredStateJSON
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

import DesiredStateJSON
import Reconciliation

/// Brings a file in any order and the last applied state together. What differs is read again,
/// where it stands.
final class DealtSifting: SiftingStream {
    let applied: AppliedAhead
    private var left: DealtSieve.Rest?
    private var sieve: DealtSieve
    private let file: FileAhead
    /// How many were met again.
    private var position = 0
    /// A number that is read again, and some bytes behind it.
    private let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 8 << 10)

    /// - Parameter count: About how many numbers there are.
    init(
        _ path: String, _ window: Window, beside applied: AppliedAhead, expecting count: Int
    ) {
        self.applied = applied
        file = FileAhead(path, window)
        sieve = DealtSieve(expecting: count)
    }

    deinit { memory.deallocate() }

    var whole: (size: Int, digest: Digest)? { file.whole }

    var rest: (numbers: [PhoneNumber], counts: SiftedCounts)? {
        guard let left, position == left.entries.count else { return nil }
        return (left.numbers, left.counts)
    }

    func ending() -> (bytes: [UInt8], offset: Int)? { file.ending() }

    func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        file.more(spent: spent)
    }

    func meet(_ table: inout NumberTable<SourcePlace>, at offset: Int) -> Bool {
        guard let left else {
            sieve.meet(in: &table, at: offset)
            return true
        }
        // Somebody may have written into the file by now.
        defer { position += 1 }
        return sieve.isSame(left.entries[position], in: table)
    }

    func again() -> [EntryPlace]? {
        guard let marks = try? applied.dealt(), let rest = sieve.finish(over: marks),
            // It takes longer to read so many again than to read all once.
            rest.entries.count <= 1_000 + rest.counts.current / 8
        else { return nil }
        left = rest
        return rest.entries.map { EntryPlace(offset: Int($0.offset), line: $0.line) }
    }

    func bytes(at offset: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let bytes = file.bytes(at: offset, count: memory.count) else { return nil }
        _ = memory.update(fromContentsOf: bytes)
        return UnsafeBufferPointer(rebasing: memory[..<bytes.count])
    }
}

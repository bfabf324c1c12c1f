import DesiredStateJSON
import Reconciliation

/// A file that is brought together with the last applied state while both are read.
protocol SiftingStream: DesiredStream {
    var applied: AppliedAhead { get }
    /// How many bytes there were, and their digest, once all were read.
    var whole: (size: Int, digest: Digest)? { get }
    /// What is left of the last applied state, and what was let go, once all were brought together.
    var rest: (numbers: [PhoneNumber], counts: SiftedCounts)? { get }
}

/// Brings a file and the last applied state together, both in ascending order of number.
final class Sifting: SiftingStream {
    let applied: AppliedAhead
    private(set) var sieve = Sieve()
    private let file: FileAhead
    private var isAtEnd = false

    init(_ path: String, _ window: Window, beside applied: AppliedAhead) {
        file = FileAhead(path, window)
        self.applied = applied
    }

    var whole: (size: Int, digest: Digest)? { file.whole }

    var rest: (numbers: [PhoneNumber], counts: SiftedCounts)? {
        isAtEnd ? (sieve.left, sieve.counts) : nil
    }

    func ending() -> (bytes: [UInt8], offset: Int)? { file.ending() }

    func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        file.more(spent: spent)
    }

    func meet(_ table: inout NumberTable<SourcePlace>, at offset: Int) -> Bool {
        let isInOrder = try? sieve.meet(in: &table) { try applied.next() }
        return isInOrder ?? false
    }

    func again() -> [EntryPlace]? {
        do {
            try sieve.finish { try applied.next() }
        } catch {
            return nil
        }
        isAtEnd = true
        return []
    }
}

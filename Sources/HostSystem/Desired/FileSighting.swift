import Reconciliation

/// Which files stood at the path of a desired state at one moment, each with its stamp.
///
/// Where two sightings differ, something was written in between. Equal ones say only nearly always
/// that nothing was: a file can be written twice within one tick of the clock that stamps it.
package struct FileSighting: Hashable, Sendable {
    private let parts: [Part]

    private struct Part: Hashable {
        let path: String
        let stamp: FileStamp
    }

    init(_ paths: [String], _ stamps: [FileStamp]) {
        parts = zip(paths, stamps).map { Part(path: $0, stamp: $1) }
    }

    /// Nothing that could be read.
    static let nothing = FileSighting([], [])

    /// Whether every file was last changed before this time.
    func isOlder(than time: Timestamp) -> Bool {
        parts.allSatisfy { $0.stamp.changed / 1_000_000 < time.milliseconds }
    }
}

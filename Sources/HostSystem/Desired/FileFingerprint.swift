import Reconciliation

// The kernel stamps a file with a clock that ticks every few milliseconds, some file systems only
// every two seconds. A file written twice within one tick carries one stamp for two contents, so a
// stamp counts only when it was already old at the time of looking.

/// Which files make up the desired state and when each last changed.
///
/// Equal fingerprints mean equal bytes, without reading them.
package struct FileFingerprint: Hashable, Sendable {
    private let parts: [Part]

    private struct Part: Hashable {
        let path: String
        let stamp: FileStamp
    }

    /// Nil when a stamp is younger than two seconds: then only the bytes can tell.
    init?(_ paths: [String], _ stamps: [FileStamp], at now: Timestamp) {
        let old = now.milliseconds - 2_000
        guard stamps.allSatisfy({ $0.changed / 1_000_000 < old }) else { return nil }
        parts = zip(paths, stamps).map { Part(path: $0, stamp: $1) }
    }
}

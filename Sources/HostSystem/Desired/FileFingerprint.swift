import Reconciliation

// The kernel stamps a file with a clock that ticks every few milliseconds, some file systems only
// every two seconds. A file written twice within one tick carries one stamp for two contents, so a
// stamp counts only when it was already old at the time of looking.

/// Which files make up the desired state and when each last changed.
///
/// Equal fingerprints mean equal bytes, without reading them.
package struct FileFingerprint: Hashable, Sendable {
    /// The stamps themselves.
    package let sighting: FileSighting

    /// Nil when a stamp is younger than two seconds: then only the bytes can tell.
    init?(_ sighting: FileSighting, at now: Timestamp) {
        guard sighting.isOlder(than: now + .seconds(-2)) else { return nil }
        self.sighting = sighting
    }
}

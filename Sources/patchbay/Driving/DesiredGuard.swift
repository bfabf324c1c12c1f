import HostSystem

// Between the reading of a file and a PATCH that follows from it lie a plan, a record and a queue,
// and at any moment the process can be stopped for as long as somebody likes. So the file is looked
// at once more when a PATCH is about to leave: where it was written since, what it asks now is read
// first.

/// What must be so of the desired state when a PATCH leaves.
enum Guarded: Sendable {
    /// Nothing: it was approved, whatever the file says meanwhile.
    case nothing
    /// It was looked at since the start; what was read from a commit stays as it was.
    case looked
    /// The file is still as it was read; else it is read again.
    case file(String, readAgain: @Sendable () -> Void)
}

/// Whether the desired state on the disk is still the one that was read last.
struct DesiredGuard {
    private let guarded: Guarded
    private var last = Look.none

    private enum Look {
        /// It was not read yet.
        case none
        /// It is written all the time: the last good one stays in force.
        case restless
        case sighting(FileSighting)
    }

    init(_ guarded: Guarded) {
        self.guarded = guarded
    }

    mutating func note(_ sighting: FileSighting?) {
        last = sighting.map { .sighting($0) } ?? .restless
    }

    /// Whether a PATCH may leave; where it may not, the file is read again.
    func isUpToDate() -> Bool {
        switch (guarded, last) {
        case (.nothing, _): return true
        case (_, .none): return false
        case (.looked, _): return true
        case (.file(let path, let readAgain), .restless):
            // It may rest by now, and ask for something else.
            if DesiredFiles.fingerprint(of: path) == nil { return true }
            readAgain()
            return false
        case (.file(let path, let readAgain), .sighting(let sighting)):
            if sighting == DesiredFiles.sighting(of: path) { return true }
            readAgain()
            return false
        }
    }
}

import HostSystem

// Between the reading of a file and a PATCH that follows from it lie a plan, a record and a queue,
// and at any moment the process can be stopped for as long as somebody likes. So the file is looked
// at once more when a PATCH is about to leave: where it was written since, what it asks now is read
// first.

/// A desired state that must still be as it was read when a PATCH leaves.
struct GuardedFile: Sendable {
    let path: String
    /// Asks for a reading.
    let readAgain: @Sendable () -> Void
}

/// Whether the desired state on the disk is still the one that was read last.
struct DesiredGuard {
    private let file: GuardedFile?
    private var last = Look.none

    private enum Look {
        /// It was not read yet.
        case none
        /// It is written all the time: the last good one stays in force.
        case restless
        case sighting(FileSighting)
    }

    init(_ file: GuardedFile?) {
        self.file = file
    }

    mutating func note(_ sighting: FileSighting?) {
        last = sighting.map { .sighting($0) } ?? .restless
    }

    /// Whether a PATCH may leave; where it may not, the file is read again.
    func isUpToDate() -> Bool {
        guard let file else { return true }
        switch last {
        case .none: return false
        case .restless:
            // It may rest by now, and ask for something else.
            if DesiredFiles.fingerprint(of: file.path) == nil { return true }
            file.readAgain()
            return false
        case .sighting(let sighting):
            if sighting == DesiredFiles.sighting(of: file.path) { return true }
            file.readAgain()
            return false
        }
    }
}

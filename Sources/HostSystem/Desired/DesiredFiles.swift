import Reconciliation

// A file can change while it is read. So the bytes count only when a second reading finds the same
// files with the same stamps and the same bytes. Nothing here waits; the caller comes again.

/// The file or folder that holds the desired state.
package enum DesiredFiles {
    /// Reads all parts once.
    package static func read(at path: String) throws(FileTrouble) -> [FilePart] {
        try DesiredReading(at: path).parts
    }

    /// Reads twice; trouble counts, too, only when the second reading meets the same.
    package static func readSettled(at path: String) throws(FileTrouble) -> SettledReading {
        try readSettled(at: path, between: {})
    }

    /// The fingerprint of what is there now, from the files' stamps alone.
    ///
    /// Nil when something is missing, or changed less than two seconds ago: then read.
    package static func fingerprint(of path: String) -> FileFingerprint? {
        fingerprint(of: path, at: HostClock.calendarNow())
    }

    static func fingerprint(of path: String, at now: Timestamp) -> FileFingerprint? {
        guard let paths = try? partPaths(of: path) else { return nil }
        var stamps: [FileStamp] = []
        for path in paths {
            guard let status = try? FileStatus(of: path) else { return nil }
            stamps.append(status.stamp)
        }
        return FileFingerprint(paths, stamps, at: now)
    }

    /// `between` happens between the two readings.
    static func readSettled(
        at path: String,
        between: () -> Void
    ) throws(FileTrouble) -> SettledReading {
        let first: DesiredReading
        do {
            first = try DesiredReading(at: path)
        } catch {
            between()
            guard error == secondTrouble(at: path) else { return .moving }
            throw error
        }
        between()
        let now = HostClock.calendarNow()
        guard (try? first.isStillThere(at: path)) == true else { return .moving }
        let fingerprint = FileFingerprint(first.parts.map(\.path), first.stamps, at: now)
        return .settled(first.parts, fingerprint)
    }

    private static func secondTrouble(at path: String) -> FileTrouble? {
        do {
            _ = try DesiredReading(at: path)
            return nil
        } catch {
            return error
        }
    }
}

/// What two readings in a row found.
package enum SettledReading: Hashable, Sendable {
    /// The same bytes; the fingerprint is nil when the files are too young for one.
    case settled([FilePart], FileFingerprint?)
    /// Two different things: someone is writing. Try again a little later.
    case moving
}

/// One reading of all parts, with the stamps that the files had.
private struct DesiredReading {
    var parts: [FilePart] = []
    var stamps: [FileStamp] = []

    init(at path: String) throws(FileTrouble) {
        for path in try partPaths(of: path) {
            let file = try RegularFile(at: path)
            parts.append(FilePart(path: path, bytes: try file.bytes()))
            stamps.append(file.status.stamp)
        }
    }

    func isStillThere(at path: String) throws(FileTrouble) -> Bool {
        guard try partPaths(of: path) == parts.map(\.path) else { return false }
        for (part, stamp) in zip(parts, stamps) {
            let file = try RegularFile(at: part.path)
            guard file.status.stamp == stamp, try file.holds(part.bytes) else { return false }
        }
        return true
    }
}

import Reconciliation

// A file can change while it is read. So the bytes count only when the same files have the same
// stamps afterwards. Who writes so that the stamps stay is found by another reading some time
// later: nothing here waits; the caller comes again, and compares the digests.

/// The file or folder that holds the desired state.
package enum DesiredFiles {
    /// The bytes that all parts may have together.
    package static let sizeLimit = RegularFile.sizeLimit

    /// Reads all parts once; they may have 1 GiB together.
    package static func read(at path: String) throws(FileTrouble) -> [FilePart] {
        try read(at: path, limit: RegularFile.sizeLimit)
    }

    static func read(at path: String, limit: Int) throws(FileTrouble) -> [FilePart] {
        try DesiredReading(at: path, limit: limit).parts
    }

    /// The paths of all parts, without reading any.
    package static func paths(of path: String) throws(FileTrouble) -> [String] {
        try partPaths(of: path)
    }

    /// Reads a single file of at most `limit` bytes; a folder is refused.
    package static func bytes(ofFile path: String, limit: Int) throws(FileTrouble) -> [UInt8] {
        try RegularFile(at: path).bytes(limit: limit)
    }

    /// Reads, and looks at the stamps once more; trouble counts only when a second reading meets
    /// the same.
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
        let sighting = sighting(of: path)
        return sighting == .nothing ? nil : FileFingerprint(sighting, at: now)
    }

    /// What stands there now, from the files' stamps alone; where something is missing, nothing.
    package static func sighting(of path: String) -> FileSighting {
        guard let paths = try? partPaths(of: path) else { return .nothing }
        var stamps: [FileStamp] = []
        for path in paths {
            guard let status = try? FileStatus(of: path) else { return .nothing }
            stamps.append(status.stamp)
        }
        return FileSighting(paths, stamps)
    }

    /// `between` happens between the two looks; `now` is asked after it.
    static func readSettled(
        at path: String,
        now: () -> Timestamp = HostClock.calendarNow,
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
        let now = now()
        let sighting = FileSighting(first.parts.map(\.path), first.stamps)
        guard sighting == Self.sighting(of: path) else { return .moving }
        return .settled(first.parts, FileFingerprint(sighting, at: now))
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

/// What two looks in a row found.
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

    /// What is over `limit` bytes in all is refused before it is in memory.
    init(at path: String, limit: Int = RegularFile.sizeLimit) throws(FileTrouble) {
        try DesiredFiles.eachPart(at: path, limit: limit) { file, left throws(FileTrouble) in
            let bytes = try file.bytes(limit: left)
            parts.append(FilePart(path: file.path, bytes: bytes))
            stamps.append(file.status.stamp)
            return bytes.count
        }
    }
}

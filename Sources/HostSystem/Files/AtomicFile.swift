import Glibc

// A reader sees the whole old file or the whole new one, and after a power cut too: the bytes go to
// a file of another name in the same folder, reach the disk, and then take the name.

/// Writing a file in one step.
package enum AtomicFile {
    /// Whether both paths lead to one file that is there.
    package static func isSame(_ path: String, _ other: String) -> Bool {
        guard let one = realpath(path, nil) else { return false }
        defer { free(one) }
        guard let two = realpath(other, nil) else { return false }
        defer { free(two) }
        return String(cString: one) == String(cString: two)
    }

    /// Whether anything stands at a path, a dangling link included.
    package static func stands(at path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Puts `bytes` at `path`; on trouble the old file stays.
    ///
    /// A file that stands keeps its permissions, and its owner and group where we may give them; a
    /// new one gets what the umask leaves of reading and writing for all. A symbolic link is
    /// followed. Anything else that is no regular file is refused.
    ///
    /// - Parameter old: What the file must hold for it to be written over; otherwise somebody else
    ///   has written it meanwhile, and that stays.
    package static func write(
        _ bytes: [UInt8],
        to path: String,
        over old: [UInt8]? = nil
    ) throws(FileTrouble) {
        try write(bytes, to: path, over: old, beforeRenaming: { _ in })
    }

    /// `beforeRenaming` is told the path of the finished file that is about to take the name.
    static func write(
        _ bytes: [UInt8],
        to path: String,
        over old: [UInt8]? = nil,
        beforeRenaming: (String) -> Void
    ) throws(FileTrouble) {
        let (target, standing) = try resolved(path)
        let end = PathEnd(of: target)
        let draft = HostSystem.path(end.folder, draftName())
        let folder = try about(.write, path) { () throws(ErrorNumber) in
            try Descriptor(opening: end.folder, O_RDONLY | O_DIRECTORY)
        }
        do throws(FileTrouble) {
            try about(.write, path) { () throws(ErrorNumber) in
                try write(bytes, toDraft: draft, like: standing)
            }
            beforeRenaming(draft)
            if let old, !holds(target, old) { throw FileTrouble(.write, path, .changed) }
            try about(.write, path) { () throws(ErrorNumber) in
                _ = try uninterrupted { rename(draft, target) }
            }
        } catch {
            unlink(draft)
            throw error
        }
        try about(.write, path) { () throws(ErrorNumber) in try folder.flushFolder() }
    }

    private static func write(
        _ bytes: [UInt8],
        toDraft draft: String,
        like standing: FileStatus?
    ) throws(ErrorNumber) {
        // Nobody else may look into the draft of a file that is closed to them.
        let file = try Descriptor(
            opening: draft,
            O_WRONLY | O_CREAT | O_EXCL,
            mode: standing == nil ? 0o666 : 0o600
        )
        try file.write(bytes)
        if let standing { try file.take(standing) }
        try file.flush()
    }

    private static func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
        do throws(FileTrouble) {
            return try RegularFile(at: path).holds(bytes)
        } catch {
            return false
        }
    }

    /// The regular file that `path` leads to with what is known of it, or `path` itself when
    /// nothing is there yet.
    private static func resolved(
        _ path: String
    ) throws(FileTrouble) -> (path: String, standing: FileStatus?) {
        guard let standing = try? FileStatus(at: path) else { return (path, nil) }
        let status: FileStatus
        do throws(ErrorNumber) {
            status = try FileStatus(of: path)
        } catch {
            let dangles = standing.kind == .link && error.code == ENOENT
            throw dangles
                ? FileTrouble(.write, path, .danglingLink) : FileTrouble(.write, path, error)
        }
        guard status.kind == .file else {
            throw FileTrouble(.write, path, .notAFile(status.kind))
        }
        guard standing.kind == .link else { return (path, status) }
        let real = try about(.write, path) { () throws(ErrorNumber) in
            guard let real = realpath(path, nil) else { throw .last }
            defer { free(real) }
            return String(cString: real)
        }
        return (real, status)
    }

    private static func draftName() -> String {
        ".patchbay-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
    }
}

extension Descriptor {
    /// Gives the file the owner, the group and the permissions of another one.
    ///
    /// Only root may give a file away. A group that is not ours to give gets no more of the file
    /// than everybody, for it is another group then.
    fileprivate func take(_ standing: FileStatus) throws(ErrorNumber) {
        let number = number
        var permissions = standing.permissions
        let own = try FileStatus(of: self)
        if own.owner != standing.owner { fchown(number, standing.owner, .max) }
        if own.group != standing.group, fchown(number, .max, standing.group) != 0 {
            permissions = permissions & 0o707 | permissions & 0o070 & (permissions & 0o007) << 3
        }
        _ = try uninterrupted { fchmod(number, permissions) }
    }
}

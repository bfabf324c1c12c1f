import Glibc

// A reader sees the whole old file or the whole new one, and after a power cut too: the bytes go to
// a file of another name in the same folder, reach the disk, and then take the name.

/// Writing a file in one step.
package enum AtomicFile {
    /// Whether anything stands at a path, a dangling link included.
    package static func stands(at path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Puts `bytes` at `path`; on trouble the old file stays.
    ///
    /// A file that stands keeps its permissions; a new one gets what the umask leaves of reading
    /// and writing for all. A symbolic link is followed. Anything else that is no regular file is
    /// refused.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileTrouble) {
        try write(bytes, to: path, beforeRenaming: { _ in })
    }

    /// `beforeRenaming` is told the path of the finished file that is about to take the name.
    static func write(
        _ bytes: [UInt8],
        to path: String,
        beforeRenaming: (String) -> Void
    ) throws(FileTrouble) {
        let (target, permissions) = try resolved(path)
        let end = PathEnd(of: target)
        let draft = HostSystem.path(end.folder, draftName())
        try about(.write, path) { () throws(ErrorNumber) in
            let folder = try Descriptor(opening: end.folder, O_RDONLY | O_DIRECTORY)
            // Nobody else may look into the draft of a file that is closed to them.
            let file = try Descriptor(
                opening: draft,
                O_WRONLY | O_CREAT | O_EXCL,
                mode: permissions == nil ? 0o666 : 0o600
            )
            do throws(ErrorNumber) {
                try file.write(bytes)
                let number = file.number
                if let permissions { _ = try uninterrupted { fchmod(number, permissions) } }
                try file.flush()
                beforeRenaming(draft)
                _ = try uninterrupted { rename(draft, target) }
            } catch {
                unlink(draft)
                throw error
            }
            try folder.flushFolder()
        }
    }

    /// The regular file that `path` leads to with its permissions, or `path` itself when nothing
    /// is there yet.
    private static func resolved(
        _ path: String
    ) throws(FileTrouble) -> (path: String, permissions: UInt32?) {
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
        guard standing.kind == .link else { return (path, status.permissions) }
        let real = try about(.write, path) { () throws(ErrorNumber) in
            guard let real = realpath(path, nil) else { throw .last }
            defer { free(real) }
            return String(cString: real)
        }
        return (real, status.permissions)
    }

    private static func draftName() -> String {
        ".patchbay-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
    }
}

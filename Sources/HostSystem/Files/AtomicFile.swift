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

    /// Puts `bytes` at `path` with exactly the permissions `mode`; on trouble the old file stays.
    ///
    /// A symbolic link is followed. Anything else that is no regular file is refused.
    package static func write(
        _ bytes: [UInt8],
        to path: String,
        mode: UInt32 = 0o644
    ) throws(FileTrouble) {
        try write(bytes, to: path, mode: mode, beforeRenaming: { _ in })
    }

    /// `beforeRenaming` is told the path of the finished file that is about to take the name.
    static func write(
        _ bytes: [UInt8],
        to path: String,
        mode: UInt32,
        beforeRenaming: (String) -> Void
    ) throws(FileTrouble) {
        let target = try resolved(path)
        let end = PathEnd(of: target)
        let draft = HostSystem.path(end.folder, draftName())
        try about(.write, path) { () throws(ErrorNumber) in
            let folder = try Descriptor(opening: end.folder, O_RDONLY | O_DIRECTORY)
            let file = try Descriptor(opening: draft, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
            do throws(ErrorNumber) {
                try file.write(bytes)
                let number = file.number
                _ = try uninterrupted { fchmod(number, mode) }
                try file.flush()
                beforeRenaming(draft)
                _ = try uninterrupted { rename(draft, target) }
            } catch {
                unlink(draft)
                throw error
            }
            try folder.flush()
        }
    }

    /// The regular file that `path` leads to, or `path` itself when nothing is there yet.
    private static func resolved(_ path: String) throws(FileTrouble) -> String {
        let standing = try? FileStatus(at: path)
        guard let standing else { return path }
        let kind = try about(.write, path) { () throws(ErrorNumber) in
            try FileStatus(of: path).kind
        }
        guard kind == .file else { throw FileTrouble(.write, path, .notAFile(kind)) }
        guard standing.kind == .link else { return path }
        return try about(.write, path) { () throws(ErrorNumber) in
            guard let real = realpath(path, nil) else { throw .last }
            defer { free(real) }
            return String(cString: real)
        }
    }

    private static func draftName() -> String {
        ".patchbay-\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
    }
}

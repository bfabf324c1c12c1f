import Glibc

/// A file that says what this program does: refused where everybody may write it.
package enum GuardedFile {
    /// Everything in it, of at most `limit` bytes.
    package static func bytes(at path: String, limit: Int) throws(FileTrouble) -> [UInt8] {
        let file = try RegularFile(at: path)
        guard file.status.permissions & S_IWOTH == 0 else {
            throw FileTrouble(.read, path, .writableByOthers)
        }
        return try file.bytes(limit: limit)
    }
}

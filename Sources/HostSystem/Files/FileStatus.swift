import Glibc

/// What the kernel knows of a file (`stat`).
struct FileStatus: Hashable {
    let kind: FileKind
    let place: FilePlace
    let stamp: FileStamp
    let owner: UInt32
    let group: UInt32
    /// The lower nine bits of the mode.
    let permissions: UInt32

    private init(_ status: stat) {
        kind = FileKind(mode: status.st_mode)
        place = FilePlace(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        stamp = FileStamp(
            place: place,
            size: Int64(status.st_size),
            modified: status.st_mtim.wholeNanoseconds,
            changed: status.st_ctim.wholeNanoseconds
        )
        owner = status.st_uid
        group = status.st_gid
        permissions = status.st_mode & 0o777
    }

    /// Of what the path leads to, through symbolic links.
    init(of path: String) throws(ErrorNumber) {
        var status = stat()
        _ = try uninterrupted { stat(path, &status) }
        self.init(status)
    }

    /// Of what stands at the path, be it a symbolic link.
    init(at path: String) throws(ErrorNumber) {
        var status = stat()
        _ = try uninterrupted { lstat(path, &status) }
        self.init(status)
    }

    init(of descriptor: borrowing Descriptor) throws(ErrorNumber) {
        var status = stat()
        let number = descriptor.number
        _ = try uninterrupted { fstat(number, &status) }
        self.init(status)
    }
}

/// Which file it is, whatever its name.
struct FilePlace: Hashable {
    let device: UInt64
    let inode: UInt64
}

/// Which file it is and when it last changed; times are nanoseconds since 1970.
struct FileStamp: Hashable {
    let place: FilePlace
    let size: Int64
    let modified: Int64
    let changed: Int64
}

import Glibc

// SQLite goes on with a file that was deleted or replaced: what it writes then lands where nobody
// will ever read it. So the store asks for itself whether its files are still at their names.

/// Which files a database that is open stands on: the database and its write-ahead log.
struct Footing: Hashable {
    private let database: FilePlace?
    private let log: FilePlace?

    /// - Parameter database: where the database was before it was opened: a file that takes its
    ///   place while that happens is not the one that was looked at.
    init(of path: String, database: FilePlace?) {
        self.database = database
        log = FilePlace(of: path + "-wal")
    }

    /// Throws when one of the files is not at its name any more.
    func check(at path: String) throws(StoreRefusal) {
        if FilePlace(of: path) != database { throw .displaced(path: path, file: path) }
        let name = path + "-wal"
        if FilePlace(of: name) != log { throw .displaced(path: path, file: name) }
    }
}

/// Which file it is, whatever its name.
struct FilePlace: Hashable {
    private let device: UInt
    private let inode: UInt

    /// `nil` when there is none.
    init?(of path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        device = UInt(facts.st_dev)
        inode = UInt(facts.st_ino)
    }
}

/// The size of a file in bytes; 0 when there is none.
func fileSize(of path: String) -> Int64 {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int64(facts.st_size) : 0
}

import Glibc

// The file as the file system sees it. It is looked at without being opened: closing any
// descriptor of a file gives up the locks that SQLite holds on it in the same process.

/// The place of a state database, and the files that SQLite keeps beside it.
struct DatabaseFile {
    /// Absolute, with every symbolic link followed: SQLite names its files after the real one.
    let path: String

    init(path: String) {
        self.path = Self.resolved(path)
    }

    /// The bytes before the first frame of a log (SQLite's file format, 4.1).
    private static let logHeader = 32

    var folder: String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Whether there is a file. Throws when something else is in its place, when there is no
    /// folder, and when only the write-ahead log is there: SQLite would delete it unread. A log
    /// no longer than its header holds nothing: power cuts during the creation leave that.
    func isPresent() throws(StoreRefusal) -> Bool {
        let size: Int?
        switch FileKind(at: path) {
        case .file(let bytes): size = bytes
        case .absent: size = nil
        case .folder: throw .unreadable(path: path, reason: "it is a folder; name a file in it")
        // SQLite would create what the link names, readable for everybody.
        case .deadLink: throw .unreadable(path: path, reason: "it is a link that leads nowhere")
        case .other: throw .unreadable(path: path, reason: "it is not a regular file")
        case .unknown(let reason): throw .unreadable(path: path, reason: reason)
        }
        if size == nil, FileKind(at: folder) != .folder { throw .noFolder(path: path) }
        if size ?? 0 == 0, case .file(let bytes) = FileKind(at: path + "-wal"),
            bytes > Self.logHeader
        {
            throw .corrupt(
                path: path,
                detail: "the file is \(size == nil ? "gone" : "empty"), its log \(path)-wal is not"
            )
        }
        return size != nil
    }

    /// As `isPresent`, where a folder that is missing is one more way of there being no file.
    func isPresentAnywhere() throws(StoreRefusal) -> Bool {
        do {
            return try isPresent()
        } catch StoreRefusal.noFolder {
            return false
        }
    }

    /// Creates the empty file for its owner alone, whatever the process's mask says.
    func create() throws(StoreRefusal) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            switch errno {
            case EEXIST: return
            case ENOSPC, EDQUOT: throw .full(path: path)
            case let code:
                throw .unreadable(path: path, reason: "it cannot be created: \(words(of: code))")
            }
        }
        _ = fchmod(descriptor, 0o600)
        _ = Glibc.close(descriptor)
    }

    /// Why SQLite cannot open or change the file, in the words of the file system if it knows.
    func obstacle(_ fallback: String) -> String {
        obstacle(fallback) { place, mode in access(place, mode) == 0 ? nil : errno }
    }

    /// As above, where `denial` gives the error with which the file system denies a place a mode of
    /// access, if it does.
    func obstacle(_ fallback: String, _ denial: (String, Int32) -> Int32?) -> String {
        for (place, mode) in [(path, R_OK), (folder, X_OK), (path, W_OK), (folder, W_OK)] {
            guard let code = denial(place, mode) else { continue }
            let right = mode == R_OK ? "read" : mode == X_OK ? "entered" : "written to"
            return "\(place) cannot be \(right) (\(words(of: code))), and a database that was not "
                + "closed cleanly needs that. Run Patchbay as the user that owns it, or mend the "
                + "permissions"
        }
        return fallback
    }

    private static func resolved(_ path: String) -> String {
        if let real = realPath(path) { return real }
        // With a slash at its end it can only be a folder, which is not there.
        if path.hasSuffix("/") { return path }
        let name = path.split(separator: "/").last.map { String($0) } ?? ""
        let folder = String(path.dropLast(name.count))
        guard let real = realPath(folder.isEmpty ? "." : folder) else { return path }
        return real == "/" ? "/\(name)" : "\(real)/\(name)"
    }

    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}

/// What stands at a path.
enum FileKind: Hashable {
    case absent
    /// A symbolic link to what is not there.
    case deadLink
    case file(bytes: Int)
    case folder
    case other
    case unknown(reason: String)

    init(at path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else {
            let code = errno
            self =
                switch code {
                case ENOENT, ENOTDIR: lstat(path, &facts) == 0 ? .deadLink : .absent
                default: .unknown(reason: words(of: code))
                }
            return
        }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: self = .file(bytes: Int(facts.st_size))
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}

/// The system's words for one of its error numbers.
func words(of code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}

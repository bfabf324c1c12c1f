import Glibc

extension StoreRefusal {
    /// SQLite says *damaged* of a text file as well; a look at its header tells which it is.
    ///
    /// The file is read only here, after SQLite has given up on it.
    func recognised() -> StoreRefusal {
        guard case .corrupt(let path, _) = self, let header = Header(of: path) else { return self }
        return header.isOurs || header.isSQLite || header.isBlank
            ? self : .notOurs(path: path, found: "no SQLite database")
    }
}

/// The first 100 bytes of a file.
private struct Header {
    private let bytes: [UInt8]

    init?(of path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { return nil }
        self.bytes = Array(bytes.prefix(count))
    }

    var isSQLite: Bool { bytes.starts(with: Array("SQLite format 3\0".utf8)) }

    /// Whether the header names this program, at the offset that SQLite's format gives it.
    var isOurs: Bool {
        guard bytes.count >= 72 else { return false }
        return bytes[68..<72].reduce(0) { $0 << 8 | Int32($1) } == Migrations.applicationID
    }

    /// Whether there is nothing but zeros: what a power cut can leave of a file.
    var isBlank: Bool { bytes.allSatisfy { $0 == 0 } }
}

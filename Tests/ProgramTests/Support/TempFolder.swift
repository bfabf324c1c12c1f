import FoundationEssentials
import Glibc
import Testing

/// A new folder that goes away with everything in it when the test lets go of it.
struct TempFolder: ~Copyable {
    let path: String

    init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = "\(base)/patchbay-program-XXXXXX".utf8CString.map { $0 }
        let made = try #require(mkdtemp(&template))
        path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// The text of a file; empty when there is none.
func contents(of path: String) -> String {
    String(decoding: bytes(of: path), as: UTF8.self)
}

/// The bytes of a file; none when there is no file.
func bytes(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(descriptor, &room, room.count)
        guard count > 0 else { return bytes }
        bytes += room.prefix(count)
    }
}

/// Writes a file in place, and gives it a mode.
func write(_ text: String, to path: String, mode: UInt32 = 0o644) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    try #require(descriptor >= 0)
    defer { _ = close(descriptor) }
    let bytes = Array(text.utf8)
    try #require(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    fchmod(descriptor, mode)
}

import Glibc
import Testing

@testable import HostSystem

/// A new folder that goes away with everything in it when the test lets go of it.
struct TempFolder: ~Copyable {
    let path: String

    init() throws {
        let base = HostProcess.environment()["TMPDIR"] ?? "/tmp"
        var template = "\(base)/patchbay-test-XXXXXX".utf8CString.map { $0 }
        let made = try #require(mkdtemp(&template))
        let real = try #require(realpath(made, nil))
        defer { free(real) }
        path = String(cString: real)
    }

    deinit {
        remove(path)
    }

    func callAsFunction(_ name: String) -> String {
        "\(path)/\(name)"
    }
}

/// Removes a file, or a folder with everything in it.
private func remove(_ path: String) {
    if (try? FileStatus(at: path).kind) == .folder {
        chmod(path, 0o700)
        for name in (try? namesInFolder(path)) ?? [] {
            let bytes = Array(path.utf8) + [UInt8(ascii: "/")] + name + [0]
            let inner = bytes.map { CChar(bitPattern: $0) }
            if unlink(inner) != 0 { remove(String(decoding: bytes.dropLast(), as: UTF8.self)) }
        }
        rmdir(path)
    } else {
        unlink(path)
    }
}

import FoundationEssentials
import Glibc

/// Finds out whether a control socket can be served at a place, before anything else is begun.
/// - Throws: `ControlTrouble` when the place is taken, obstructed or too long.
package func checkControlSocket(at place: ControlPlace) throws(ControlTrouble) {
    if case .path(let path) = place { try ControlPath(path).makeRoom() }
}

/// The place of a control socket in the file system.
struct ControlPath {
    /// What `sockaddr_un` has room for, without the zero at its end (unix(7)).
    static let limit = 107

    let path: String

    init(_ path: String) throws(ControlTrouble) {
        guard path.utf8.count <= Self.limit else { throw .tooLong(path: path) }
        self.path = path
    }

    /// Makes room for a socket: what a crash left behind is removed, everything else is left.
    func makeRoom() throws(ControlTrouble) {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return }
        let isSocket = facts[.type] as? FileAttributeType == .typeSocket
        guard isSocket else { throw .obstructed(path: path) }
        switch connecting() {
        case 0: throw .taken(path: path)
        case ECONNREFUSED: unlink(path)
        case let code: throw .broken(path: path, reason: String(cString: strerror(code)))
        }
    }

    /// Whether it is this process that answers there.
    var isServedHere: Bool {
        // Process, user and group of the peer (unix(7)).
        var peer: [Int32] = [0, 0, 0]
        let code = connecting { descriptor in
            var size = socklen_t(12)
            getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size)
        }
        return code == 0 && peer[0] == getpid()
    }

    /// 0 when somebody answers, else the error number of the attempt.
    func connecting(_ look: (Int32) -> Void = { _ in }) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { return errno }
        look(descriptor)
        return 0
    }
}

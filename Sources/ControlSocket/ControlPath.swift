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

    /// Makes a socket that listens, for its owner and group alone: nobody can connect before it has
    /// its mode.
    func listen() throws(ControlTrouble) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        let isBound = withAddress { bind(descriptor, $0, $1) } == 0
        if isBound, chmod(path, 0o660) == 0, Glibc.listen(descriptor, 128) == 0 {
            return descriptor
        }
        let reason = String(cString: strerror(errno))
        close(descriptor)
        if isBound { unlink(path) }
        throw .broken(path: path, reason: reason)
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
        guard withAddress({ connect(descriptor, $0, $1) }) == 0 else { return errno }
        look(descriptor)
        return 0
    }

    private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

import Glibc

/// A datagram socket of the service manager: a path, or after `@` an abstract name.
struct NotifySocket: Hashable {
    private let name: [UInt8]

    /// Nil when the name is of another kind or too long for a socket address.
    init?(name: String) {
        var bytes = Array(name.utf8)
        guard bytes.count > 1, bytes.count < NotifySocket.room else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "/"): break
        case UInt8(ascii: "@"): bytes[0] = 0
        default: return nil
        }
        self.name = bytes
    }

    func send(_ message: String) -> Bool { send(Array(message.utf8)) }

    /// Sends one datagram; waits at most a second for a receiver whose queue is full.
    func send(_ bytes: [UInt8]) -> Bool {
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return false }
        let descriptor = Descriptor(owning: number)
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor.number, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        let sent = withAddress { address, length in
            try? uninterrupted {
                sendto(descriptor.number, bytes, bytes.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
        return sent == bytes.count
    }

    /// An abstract name ends where its length says, so the length is exact.
    func withAddress<Answer>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Answer) -> Answer {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        let length = socklen_t(start + name.count)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    private static let room = MemoryLayout.size(ofValue: sockaddr_un().sun_path)
}

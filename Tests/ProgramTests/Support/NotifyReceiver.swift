import Glibc
import Testing

/// The socket of a service manager.
final class NotifyReceiver {
    let path: String
    private let descriptor: Int32
    private(set) var messages: [String] = []

    init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
    }

    deinit {
        close(descriptor)
    }

    /// Waits for a message with a line, and forgets everything before it.
    func expect(_ line: String) async throws {
        try await until("the service says \(line)") {
            receive()
            return messages.contains { $0.split(separator: "\n").contains { $0 == line } }
        }
        let first = messages.firstIndex { $0.split(separator: "\n").contains { $0 == line } }
        messages.removeSubrange(...(first ?? 0))
    }

    func receive() {
        var room = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &room, room.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return }
            messages.append(String(decoding: room.prefix(count), as: UTF8.self))
        }
    }
}

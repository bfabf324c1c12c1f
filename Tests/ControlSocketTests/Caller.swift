import Glibc

/// Somebody at a Unix socket who does not keep to the protocol.
final class Caller: Sendable {
    private let descriptor: Int32

    struct Refused: Error {
        let code: Int32
    }

    init(at path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Refused(code: errno) }
    }

    deinit { close(descriptor) }

    func say(_ words: String) {
        _ = send(descriptor, words, words.utf8.count, Int32(MSG_NOSIGNAL))
    }

    func hangUp() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Whether the other side says some words.
    func hears(_ words: String, within patience: Duration) async throws -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        var heard: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 4096)
        while clock.now < deadline {
            let count = recv(descriptor, &room, room.count, Int32(MSG_DONTWAIT))
            if count == 0 { return false }
            if count > 0 { heard += room.prefix(count) }
            if String(decoding: heard, as: UTF8.self).contains(words) { return true }
            if count < 0 { try await Task.sleep(for: .milliseconds(20)) }
        }
        return false
    }

    /// Whether the other side ends the connection, whatever it says before.
    func isHungUp(within patience: Duration) async throws -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        var room = [UInt8](repeating: 0, count: 4096)
        while clock.now < deadline {
            let count = recv(descriptor, &room, room.count, Int32(MSG_DONTWAIT))
            if count == 0 || count < 0 && errno == ECONNRESET { return true }
            if count < 0 { try await Task.sleep(for: .milliseconds(20)) }
        }
        return false
    }
}

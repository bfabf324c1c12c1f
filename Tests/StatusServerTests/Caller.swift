import Glibc

/// Somebody at a port of this machine who keeps to HTTP only as far as a test wants.
final class Caller: Sendable {
    private let descriptor: Int32

    struct Refused: Error {
        let code: Int32
    }

    init(at port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
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

    /// Everything that the other side says before it hangs up, or until then.
    func hearsAll(within patience: Duration) async throws -> (text: String, isHungUp: Bool) {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        var heard: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while clock.now < deadline {
            let count = recv(descriptor, &room, room.count, Int32(MSG_DONTWAIT))
            if count == 0 || count < 0 && errno == ECONNRESET {
                return (String(decoding: heard, as: UTF8.self), true)
            }
            if count > 0 { heard += room.prefix(count) }
            if count < 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
        return (String(decoding: heard, as: UTF8.self), false)
    }
}

/// An answer taken apart.
struct Heard {
    let status: Int
    let headers: [String: String]
    let body: String

    init(_ text: String) {
        let halves = text.split(separator: "\r\n\r\n", maxSplits: 1)
        let lines = (halves.first ?? "").split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        headers = Dictionary(
            lines.dropFirst().compactMap { line in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                return (line[..<colon].lowercased(), String(value))
            }, uniquingKeysWith: { first, _ in first })
        body = halves.count > 1 ? String(halves[1]) : ""
    }
}

/// Asks once, over a connection of its own.
func ask(
    _ path: String, at port: Int, method: String = "GET", host: String? = "localhost"
) async throws -> Heard {
    let caller = try Caller(at: port)
    let name = host.map { "host: \($0)\r\n" } ?? ""
    caller.say("\(method) \(path) HTTP/1.1\r\n\(name)connection: close\r\n\r\n")
    return Heard(try await caller.hearsAll(within: .seconds(30)).text)
}

import Foundation
import Glibc
import Synchronization

/// Answers HTTP on loopback: without a name and a password 401, with them 404; keeps what it heard.
final class RefusingServer: Sendable {
    let port: UInt16
    private let descriptor: Int32
    private let heads = Mutex<[String]>([])

    /// The heads of the requests so far.
    var heard: [String] { heads.withLock { $0 } }

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(descriptor, plain, size) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, plain, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
        Thread { [weak self] in
            // Closing the socket ends it.
            while true {
                let caller = accept(descriptor, nil, nil)
                guard caller >= 0, let self else { return }
                self.serve(caller)
                _ = Glibc.close(caller)
            }
        }.start()
    }

    func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    deinit { _ = Glibc.close(descriptor) }

    private func serve(_ caller: Int32) {
        var head: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n"), head.count < 65_536 {
            let count = recv(caller, &room, room.count, 0)
            if count <= 0 { return }
            head += room.prefix(count)
        }
        let text = String(decoding: head, as: UTF8.self)
        heads.withLock { $0.append(text) }
        let isKnown = text.lowercased().contains("\nauthorization:")
        let status = isKnown ? "404 Not Found" : "401 Unauthorized"
        let asks = isKnown ? "" : "WWW-Authenticate: Basic realm=\"git\"\r\n"
        let answer = "HTTP/1.1 \(status)\r\n\(asks)Content-Length: 0\r\nConnection: close\r\n\r\n"
        _ = send(caller, answer, answer.utf8.count, Int32(MSG_NOSIGNAL))
    }
}

import Glibc

/// Talks HTTP to a port of this machine: one request for each connection, no library.
struct LoopbackHTTP {
    let port: UInt16

    struct Trouble: Error {
        let what: String
    }

    /// The body of the answer to a request that must succeed.
    func send(_ method: String, _ path: String, _ body: String = "") throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { _ = close(descriptor) }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        guard connect(descriptor, port: port) else { throw Trouble(what: "connect: \(errno)") }
        let request = """
            \(method) \(path) HTTP/1.1\r
            Host: 127.0.0.1\r
            Connection: close\r
            Content-Type: application/json\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """
        let bytes = Array(request.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Trouble(what: "send: \(errno)")
        }
        let answer = received(descriptor)
        guard answer.starts(with: Array("HTTP/1.1 2".utf8)) else {
            throw Trouble(what: String(decoding: answer.prefix(400), as: UTF8.self))
        }
        return try self.body(of: answer)
    }

    private func received(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &room, room.count, 0)
            guard count > 0 else { return bytes }
            bytes += room.prefix(count)
        }
    }

    private func body(of answer: [UInt8]) throws -> String {
        let text = String(decoding: answer, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { throw Trouble(what: "no head") }
        let head = text[..<end.lowerBound].lowercased()
        let body = text[end.upperBound...]
        guard head.contains("transfer-encoding: chunked") else { return String(body) }
        return unchunked(Array(body.utf8))
    }

    private func unchunked(_ bytes: [UInt8]) -> String {
        var rest = bytes[...]
        var body: [UInt8] = []
        while let end = rest.firstIndex(of: UInt8(ascii: "\r")) {
            let length = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16) ?? 0
            guard length > 0 else { break }
            rest = rest[(end + 2)...]
            body += rest.prefix(length)
            rest = rest.dropFirst(length + 2)
        }
        return String(decoding: body, as: UTF8.self)
    }
}

/// Connects a socket to a port of 127.0.0.1.
private func connect(_ descriptor: Int32, port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}

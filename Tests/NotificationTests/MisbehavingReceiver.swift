import Hummingbird
import HummingbirdTLS
import NIOCore
import NIOSSL
import Synchronization
import TestCertificates

/// What a receiver was sent.
final class ReceiverLedger: Sendable {
    private let seen = Mutex<[String]>([])

    var requests: [String] { seen.withLock { $0 } }

    func note(_ text: String) {
        seen.withLock { $0.append(text) }
    }
}

/// A webhook on this machine that does what the path asks: `status/N`, `redirect`, `huge`, `hang`.
func withReceiver<Result: Sendable>(
    speaking version: TLSVersion? = nil,
    _ body: @escaping @Sendable (_ port: Int, ReceiverLedger) async throws -> Result
) async throws -> Result {
    let ledger = ReceiverLedger()
    let (ports, giver) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
        responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
            try await respond(to: request, ledger)
        },
        server: try version.map { try .tls(tlsConfiguration: configuration($0)) } ?? .http1(),
        configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in
            giver.yield(channel.localAddress?.port ?? 0)
        }
    )
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask {
            try await application.run()
            return nil
        }
        group.addTask {
            for await port in ports { return try await body(port, ledger) }
            return nil
        }
        defer { group.cancelAll() }
        while let result = try await group.next() {
            if let result { return result }
        }
        throw CancellationError()
    }
}

private func respond(to request: Request, _ ledger: ReceiverLedger) async throws -> Response {
    var request = request
    let sent = try await request.collectBody(upTo: 1 << 20)
    let headers = [request.headers[.contentType], request.headers[.userAgent]].compactMap { $0 }
    ledger.note(
        ["\(request.method)", request.uri.string].joined(separator: " ") + " "
            + headers.joined(separator: " ") + " " + String(buffer: sent))
    let path = request.uri.path.split(separator: "/").map(String.init)
    switch path.first {
    case "status":
        return Response(status: .init(code: path.last.flatMap { Int($0) } ?? 200))
    case "redirect":
        return Response(status: .found, headers: [.location: "/status/200"])
    case "huge":
        return Response(
            status: .ok,
            body: ResponseBody { writer in
                for _ in 0..<256 {
                    try await writer.write(ByteBuffer(repeating: 0x20, count: 1 << 20))
                }
                try await writer.finish(nil)
            })
    case "hang":
        try await Task.sleep(for: .seconds(3_600))
        return Response(status: .ok)
    default: return Response(status: .ok)
    }
}

/// TLS of this version at most, for the name localhost.
private func configuration(_ version: TLSVersion) throws -> TLSConfiguration {
    let certificate = try NIOSSLCertificate(bytes: Array(testCertificate.utf8), format: .pem)
    let key = try NIOSSLPrivateKey(bytes: Array(testCertificateKey.utf8), format: .pem)
    var tls = TLSConfiguration.makeServerConfiguration(
        certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
    tls.minimumTLSVersion = .tlsv1
    tls.maximumTLSVersion = version
    return tls
}

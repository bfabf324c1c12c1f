// A server with TLS, for the benchmark: answers each request over HTTP/2 or HTTP/1.1, as the
// client chooses. Prints its address.

import Glibc
import Hummingbird
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL

@main
struct SecureServer {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 4, let delay = Int(words[3]) else {
            print("secure-server CERTIFICATE KEY MILLISECONDS")
            return
        }
        let tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(words[1]).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: words[2], format: .pem)))
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            var request = request
            let sent = try await request.collectBody(upTo: 1 << 16)
            if delay > 0 { try await Task.sleep(for: .milliseconds(delay)) }
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: sent))
        }
        let application = Application(
            responder: responder,
            server: try .http2Upgrade(tlsChannelConfiguration: .init(tlsConfiguration: tls)),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                print("https://localhost:\(channel.localAddress?.port ?? 0)")
                fflush(nil)
            },
            logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() })
        try await application.run()
    }
}

import CartesiaAPI
import NIOCore
import NIOSSL
import Reconciliation
import TestCertificates
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct TLSTests {
    /// Sends a PATCH to a TLS server with the tests' certificate.
    private func send(
        trusting: Bool,
        host: String = "localhost",
        atMost: TLSVersion? = nil
    ) async throws -> (Reply<LiveNumber>, [Received]) {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "patchbay-\(UUID().uuidString).pem")
        try Data(testCertificate.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let certificate = try NIOSSLCertificate(bytes: Array(testCertificate.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(testCertificateKey.utf8), format: .pem)
        var server = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(certificate)],
            privateKey: .privateKey(key)
        )
        server.minimumTLSVersion = .tlsv1
        server.maximumTLSVersion = atMost
        let context = try NIOSSLContext(configuration: server)
        return try await withServer(firstHandler: { NIOSSLServerHandler(context: context) }) {
            _,
            _ in
            [.send(http(200, number))]
        } _: { server, port in
            let options = try options(
                port,
                scheme: "https",
                host: host,
                caFile: trusting ? file.path : nil
            )
            let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            return (reply, server.requests)
        }
    }

    @Test(arguments: [TLSVersion.tlsv12, .tlsv13])
    func `a certificate of the CA file is trusted`(_ version: TLSVersion) async throws {
        let (reply, requests) = try await send(trusting: true, atMost: version)
        #expect(reply.status == 200, "\(reply.words)")
        #expect(requests.count == 1)
    }

    @Test func `a certificate that nobody vouches for is not`() async throws {
        let (reply, requests) = try await send(trusting: false)
        #expect(reply.result == .notSent)
        #expect(reply.words.string.contains("TLS handshake failed"), "\(reply.words)")
        #expect(requests.isEmpty)
    }

    @Test func `a certificate for another host is not`() async throws {
        let (reply, requests) = try await send(trusting: true, host: "127.0.0.1")
        #expect(reply.result == .notSent)
        #expect(requests.isEmpty)
    }

    @Test func `a server of old TLS is not sent anything`() async throws {
        let (reply, requests) = try await send(trusting: true, atMost: .tlsv11)
        #expect(reply.result == .notSent)
        #expect(requests.isEmpty)
    }

    @Test(arguments: ["/nowhere/ca.pem", "/etc/hostname", "/dev/null", "/"])
    func `a CA file that is none is refused at once`(_ path: String) async throws {
        let options = APIOptions(endpoint: try APIEndpoint("https://127.0.0.1:1"), caFile: path)
        let refusal = await #expect(throws: EndpointRefusal.self) {
            try await withAccountReader(options, keys: keys()) { _ in }
        }
        #expect(refusal?.sentence.contains(path) == true)
    }
}

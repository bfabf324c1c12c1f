import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

// Notices are rare, so each has a connection and a thread of its own, which are gone afterwards:
// nothing of it costs anything while there is nothing to tell.

/// A webhook that is told by POST.
package struct Webhook: Sendable {
    private let address: WebhookAddress
    /// Certificates to trust beside those of the system.
    private let caFile: String?
    private let proxy: (host: String, port: Int)?
    private let timeout: Duration
    private let userAgent: String

    /// The most of an answer that is looked at; only its status counts.
    static let longestAnswer = 1 << 16

    /// - Parameter proxy: For a webhook that is not on this machine; the environment is never
    ///   asked.
    package init(
        _ address: WebhookAddress, caFile: String? = nil, proxy: (host: String, port: Int)? = nil,
        timeout: Duration = .seconds(10), userAgent: String = "patchbay"
    ) {
        self.address = address
        self.caFile = caFile
        self.proxy = proxy
        self.timeout = timeout
        self.userAgent = userAgent
    }

    /// Sends a JSON object once; never throws, and never takes longer than the timeout, nearly.
    package func post(_ body: [UInt8]) async -> Delivery {
        guard let configuration = configuration() else {
            return .failed("the CA file cannot be used")
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let http = HTTPClient(eventLoopGroup: group, configuration: configuration)
        let delivery = await send(body, over: http)
        try? await http.shutdown()
        try? await group.shutdownGracefully()
        return delivery
    }

    private func send(_ body: [UInt8], over http: HTTPClient) async -> Delivery {
        do {
            guard let status = try await within(timeout, { try await answer(to: body, over: http) })
            else { return .failed("no answer within \(timeout)") }
            return meaning(of: status)
        } catch {
            return .failed(words(error))
        }
    }

    private func answer(to body: [UInt8], over http: HTTPClient) async throws -> UInt {
        var request = HTTPClientRequest(url: address.url)
        request.method = .POST
        request.headers = ["Content-Type": "application/json", "User-Agent": userAgent]
        request.body = .bytes(body)
        let response = try await http.execute(
            request,
            deadline: .now() + .nanoseconds(Int64(timeout.components.seconds) * 1_000_000_000))
        var length = 0
        for try await part in response.body {
            length += part.readableBytes
            // The rest is not wanted; the connection is not used again.
            if length > Self.longestAnswer { break }
        }
        return response.status.code
    }

    private func meaning(of status: UInt) -> Delivery {
        switch status {
        case 200..<300: .arrived
        case 300..<400: .refused("HTTP \(status): no redirect is followed")
        case 408, 425, 429, 500...: .failed("HTTP \(status)")
        default: .refused("HTTP \(status)")
        }
    }

    /// The library's own words may hold the address.
    private func words(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError where error == .deadlineExceeded:
            "no answer within \(timeout)"
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            "the connection was closed before an answer"
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: "no TLS connection"
        default: "no connection"
        }
    }

    private func configuration() -> HTTPClient.Configuration? {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.shutdownTimeout = .seconds(1)
        if let caFile {
            guard let certificates = try? NIOSSLCertificate.fromPEMFile(caFile) else { return nil }
            tls.additionalTrustRoots = [.certificates(certificates)]
        }
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = tls
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        if let proxy, !address.isOnThisMachine {
            configuration.proxy = .server(host: proxy.host, port: proxy.port)
        }
        return configuration
    }
}

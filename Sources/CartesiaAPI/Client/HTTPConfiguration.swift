import AsyncHTTPClient
import NIOCore
import NIOSSL
import Reconciliation

extension APIOptions {
    /// These options in the words of the HTTP library.
    func httpConfiguration() throws(EndpointRefusal) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = try tlsConfiguration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        // Nobody listens, and the spans cost a fortieth of a PATCH.
        configuration.tracing.tracer = nil
        configuration.timeout.connect = .nanoseconds(connectTimeout.wholeNanoseconds)
        // A failed connection is a fact to report, not to try again behind the core's back.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Below the 60 s after which load balancers usually close, so that a request seldom
        // departs on a connection that is being closed; then nothing wakes up any more.
        configuration.connectionPool.idleTimeout = .seconds(30)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(
            1,
            maxInFlight
        )
        if let proxy, !endpoint.isOnThisMachine {
            configuration.proxy = .server(host: proxy.host, port: proxy.port)
        }
        return configuration
    }

    private func tlsConfiguration() throws(EndpointRefusal) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        // How long closing waits for the other side; the default of 5 s is half of what systemd
        // leaves for stopping.
        tls.shutdownTimeout = .seconds(1)
        if let caFile {
            do {
                let certificates = try NIOSSLCertificate.fromPEMFile(caFile)
                tls.additionalTrustRoots = [.certificates(certificates)]
            } catch {
                throw EndpointRefusal(
                    "The CA file \(caFile) cannot be used: it must be readable and hold "
                        + "certificates in PEM form (-----BEGIN CERTIFICATE-----)."
                )
            }
        }
        return tls
    }
}

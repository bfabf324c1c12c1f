// What can go wrong between this machine and the API, in sentences.

import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An error of a request that got no whole answer.
struct Trouble {
    /// A sentence without its full stop, not yet fit to be shown.
    let words: String
    /// Whether errors of this kind come only before the first byte of a request.
    let isBeforeSending: Bool

    /// An answer of more than `Client.longestBody`.
    struct TooLong: Error {}

    init(_ error: any Error, _ options: APIOptions) {
        let place = options.endpoint.address.origin
        if let reason = Self.reasonForNoConnection(error, options) {
            words = "no connection to \(place): \(reason)"
            isBeforeSending = true
            return
        }
        isBeforeSending = false
        switch error {
        case is TooLong:
            words = "the answer is larger than \(Client.longestBody >> 20) MiB"
        case is CancellationError:
            words = "the request was given up because Patchbay is stopping"
        case let error as HTTPClientError where error == .deadlineExceeded:
            words = "no whole answer from \(place) within \(options.timeout)"
        case let error as HTTPClientError where error == .cancelled:
            words = "the request was given up because Patchbay is stopping"
        case let error as HTTPClientError where error == .remoteConnectionClosed:
            words = "\(place) closed the connection before the whole answer was there"
        case let error as IOError:
            words = "the connection to \(place) broke: \(Self.reason(error))"
        default:
            words = "the connection to \(place) failed: \(error)"
        }
    }

    /// The errors that only the setting-up of a connection can have; `nil` for all others.
    private static func reasonForNoConnection(
        _ error: any Error,
        _ options: APIOptions
    ) -> String? {
        switch error {
        case let error as NIOConnectionError:
            return reason(error)
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            return reason(error)
        case ChannelError.connectTimeout:
            return "it did not accept within \(options.connectTimeout)"
        case NIOSSLError.handshakeFailed(let error):
            return "the TLS handshake failed (\(error))"
        case let error as NIOSSLExtraError:
            return "the certificate does not fit (\(error))"
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout:
                return "it was not there within \(options.connectTimeout)"
            case .getConnectionFromPoolTimeout:
                return "all \(options.maxInFlight) were busy for \(options.connectTimeout)"
            case .invalidProxyResponse, .proxyAuthenticationRequired:
                return "the proxy refused to pass it on"
            default:
                return nil
            }
        default:
            return nil
        }
    }

    private static func reason(_ error: NIOConnectionError) -> String {
        if let failure = error.connectionErrors.first {
            switch failure.error {
            case let error as IOError: return reason(error)
            case ChannelError.connectTimeout: return "it did not accept in time"
            default: return "\(failure.error)"
            }
        }
        switch error.dnsAError ?? error.dnsAAAAError {
        case let unknown as SocketAddressError.UnknownHost:
            return "the name was not found (\(unknown.errorDescription))"
        case let other?: return "the name was not found (\(other))"
        case nil: return "no address could be tried"
        }
    }

    private static func reason(_ error: IOError) -> String {
        switch error.errnoCode {
        case ECONNREFUSED: "connection refused"
        case ECONNRESET: "connection reset by peer"
        case EPIPE: "broken pipe"
        case ETIMEDOUT: "timed out"
        case EHOSTUNREACH, ENETUNREACH: "host unreachable"
        default: "\(error)"
        }
    }
}

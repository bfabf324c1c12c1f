import NIOHTTP1
import Reconciliation

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Answer {
    /// Keeps the headers that mean something to Patchbay.
    mutating func readHeaders(_ headers: HTTPHeaders) {
        contentType = headers.first(name: "Content-Type")
        location = headers.first(name: "Location")
        requestID = headers.first(name: "X-Request-Id")
        retryAfter = headers.first(name: "Retry-After").flatMap {
            CartesiaAPI.retryAfter($0, now: Self.now(headers))
        }
    }

    /// The server's own time where it tells it: a date is meant by the clock that wrote it.
    private static func now(_ headers: HTTPHeaders) -> Timestamp {
        let here = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        return headers.first(name: "Date").flatMap { httpDate($0.trimmed, now: here) } ?? here
    }
}

// One HTTP request from beginning to end. Nothing here is tried again: whether and when is decided
// elsewhere, and the library neither repeats a request that a connection has taken nor follows
// redirects with these settings.

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Reconciliation

struct Client: Sendable {
    let http: HTTPClient
    let options: APIOptions
    let keys: KeySource

    /// The largest answer that is read; a page of 100 numbers is some 50 kB.
    static let longestBody = 8 << 20

    func send(_ call: Call) async -> Exchange {
        let start = ContinuousClock.now
        let key = keys.current
        let redaction = Redaction(key)
        let departure = call.body.map { Departure($0) }
        let transfer: Transfer
        do {
            let request = request(call, key, departure)
            transfer = .answered(
                try await within(options.timeout, on: http.eventLoopGroup.any()) {
                    try await answer(to: request)
                }
            )
        } catch {
            let trouble = Trouble(error, options)
            let isNotSent = departure.map { !$0.hasBegun } ?? trouble.isBeforeSending
            let remark = isNotSent && !trouble.isBeforeSending ? " (the change was not sent)" : ""
            let words = redaction.shown(trouble.words + remark, limit: 400)
            transfer = isNotSent ? .notSent(words) : .lost(words)
        }
        return Exchange(
            transfer: transfer,
            duration: start.duration(to: .now),
            redaction: redaction
        )
    }

    private func request(
        _ call: Call,
        _ key: APIKey,
        _ departure: Departure?
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: options.endpoint.description + call.target)
        request.headers = [
            "Authorization": "Bearer " + key.secret,
            "Cartesia-Version": "2026-03-01",
            "Accept": "application/json",
            "User-Agent": options.userAgent,
        ]
        if let departure {
            request.method = .PATCH
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(departure, length: .known(Int64(departure.count)))
        }
        return request
    }

    private func answer(to request: HTTPClientRequest) async throws -> Answer {
        let deadline = NIODeadline.now() + .nanoseconds(options.timeout.wholeNanoseconds)
        let response = try await http.execute(request, deadline: deadline)
        var answer = Answer(status: UInt16(clamping: response.status.code))
        answer.readHeaders(response.headers)
        for try await part in response.body {
            guard answer.body.count + part.readableBytes <= Self.longestBody else {
                throw Trouble.tooLong
            }
            answer.body += part.readableBytesView
        }
        return answer
    }
}

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
            transfer = .answered(try await answer(to: request(call, key, departure)))
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
    ) throws -> HTTPClient.Request {
        var headers: HTTPHeaders = [
            "Authorization": "Bearer " + key.secret,
            "Cartesia-Version": "2026-03-01",
            "Accept": "application/json",
            "User-Agent": options.userAgent,
        ]
        if departure != nil {
            headers.add(name: "Content-Type", value: "application/json")
        }
        return try HTTPClient.Request(
            url: options.endpoint.description + call.target,
            method: departure == nil ? .GET : .PATCH,
            headers: headers,
            body: departure?.body
        )
    }

    /// The whole answer, or what went wrong by the time limit or before.
    private func answer(to request: HTTPClient.Request) async throws -> Answer {
        let deadline = NIODeadline.now() + .nanoseconds(options.timeout.wholeNanoseconds)
        let task = http.execute(request: request, delegate: AnswerCollector(), deadline: deadline)
        return try await withTaskCancellationHandler {
            try await task.get()
        } onCancel: {
            task.cancel()
        }
    }
}

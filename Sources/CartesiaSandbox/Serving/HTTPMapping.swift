// Between Hummingbird's requests and responses and our calls and answers.

import Hummingbird
import NIOCore

private typealias HeaderName = HTTPFields.Element.Name

extension Call {
    /// Reads the whole body; one that is too long is left out, and refused later with its sentence.
    init(collecting request: inout Request) async throws {
        var body: [UInt8]?
        do {
            body = Array(try await request.collectBody(upTo: Call.bodyLimit).readableBytesView)
        } catch is NIOTooManyBytesError {
            body = nil
        }
        self.init(
            request.method.rawValue,
            request.head.path ?? "/",
            authorization: request.headers[.authorization],
            version: HeaderName("Cartesia-Version").flatMap { request.headers[$0] },
            contentType: request.headers[.contentType],
            body: body
        )
    }
}

extension Response {
    init(_ answer: Answer, to call: Call) {
        var headers = HTTPFields()
        for header in answer.headers {
            if let name = HeaderName(header.name) { headers[name] = header.value }
        }
        // The answer to HEAD must not have a body.
        let body =
            call.method == "HEAD"
            ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        self.init(status: .init(code: answer.status), headers: headers, body: body)
    }

    /// The records as NDJSON, a few at a time: all of them at once can be hundreds of megabytes.
    init(_ ledger: RequestLedger) {
        self.init(
            status: .ok,
            headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody { writer in
                for start in stride(from: 0, to: ledger.count, by: 1000) {
                    let lines = ledger.lines(start..<min(start + 1000, ledger.count))
                    try await writer.write(ByteBuffer(bytes: lines))
                }
                try await writer.finish(nil)
            }
        )
    }
}

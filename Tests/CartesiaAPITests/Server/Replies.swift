// Answers as servers write them, and the client as tests use it.

import CartesiaAPI
import Reconciliation
import Testing

/// The bytes of an answer with a length.
func http(
    _ status: Int,
    type: String? = "application/json",
    headers: [String] = [],
    _ body: String
) -> String {
    var lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)"]
    if let type { lines.append("Content-Type: \(type)") }
    return (lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
}

let number =
    #"{"id":"ap_1","number":"+14155550100","label":"Desk","agent":{"id":"agent_1","name":"Front"},"#
    + #""created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z","#
    + #""provider":{"type":"twilio","id":"ata_1","account_sid":"AC1","region":"us1"}}"#

let secret = "sk_car_0123456789abcdef"

func keys(_ text: String = secret) throws -> KeySource {
    KeySource(try #require(APIKey(text)))
}

func options(
    _ port: Int,
    scheme: String = "http",
    host: String = "127.0.0.1",
    timeout: Duration = .seconds(180),
    caFile: String? = nil
) throws -> APIOptions {
    APIOptions(
        endpoint: try APIEndpoint("\(scheme)://\(host):\(port)"),
        timeout: timeout,
        connectTimeout: .seconds(180),
        caFile: caFile,
        pagePause: .zero,
        userAgent: "patchbay/1.2.3"
    )
}

let patch = PatchRequest(
    id: "ap_1",
    number: testNumber,
    body: Settings(label: "Desk", agent: .assigned("agent_1"))
)

let testNumber: PhoneNumber = {
    guard let number = PhoneNumber("+14155550100") else { preconditionFailure("it is a number") }
    return number
}()

/// Sends one PATCH to a server that answers with these acts.
func sendPatch(
    _ request: PatchRequest = patch,
    timeout: Duration = .seconds(180),
    to acts: Act...
) async throws -> (reply: Reply<LiveNumber>, requests: [Received]) {
    try await withServer { _, _ in
        acts
    } _: { server, port in
        let reply = try await withCartesiaAPI(options(port, timeout: timeout), keys: keys()) {
            await $1.send(request)
        }
        return (reply, server.requests)
    }
}

/// Asks one question of a server that answers with these acts.
func observe(_ query: Query, of acts: Act...) async throws -> Observation {
    try await withServer { _, _ in
        acts
    } _: { _, port in
        try await withAccountReader(options(port), keys: keys()) { await $0.observe(query) }
    }
}

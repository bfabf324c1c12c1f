// A server that sends the key back.

import CartesiaAPI
import Reconciliation
import Testing

struct SecretTests {
    private static let echoes: [Act] = [
        .send(http(400, type: "text/plain", "You sent Authorization: Bearer \(secret)\(secret)")),
        .send(http(400, type: "text/html", String(repeating: "x", count: 100) + secret)),
        .send(http(400, type: secret, "x")),
        .send(
            http(
                401,
                #"{"title":"\#(secret)","message":"a\#(secret)b","error_code":"\#(secret)","#
                    + #""request_id":"\#(secret)"}"#
            )
        ),
        .send(http(401, #"{"title":"\u0073k_car_0123456789abcde\u0066"}"#)),
        .send(http(301, headers: ["Location: https://\(secret).example/\(secret)"], "")),
        .send(http(500, headers: ["X-Request-Id: \(secret)"], "")),
        .send(http(200, headers: ["X-Request-Id: \(secret)"], "Bearer \(secret)")),
        .send(http(200, #"{"id":"\#(secret)"}"#)),
        .send(http(200, #"{"id":"ap_1","number":"\#(secret)"}"#)),
        .send("HTTP/1.1 \(secret)\r\n\r\n"),
        .send("HTTP/1.1 200 OK\r\n\(secret)\r\n\r\n"),
    ]

    @Test(arguments: echoes)
    func `a key that a server sends back is in no word`(_ echo: Act) async throws {
        let (reply, _) = try await sendPatch(to: echo, .close)
        let said = "\(reply)"
        #expect(!said.contains("0123456789"), "\(said)")
        #expect(!said.contains("sk_car"), "\(said)")
        #expect(!reply.words.isEmpty)
    }

    @Test(arguments: echoes)
    func `nor is it in a reading`(_ echo: Act) async throws {
        for query in [Query.numbers(after: nil), .number("ap_1"), .agents, .providers] {
            let said = "\(try await observe(query, of: echo, .close))"
            #expect(!said.contains("0123456789"), "\(said)")
        }
    }

    @Test(arguments: [
        ("hunter2/tail99", "Location: https://hunter2/tail99.example"),
        ("hunter2@tail99", "Location: https://hunter2@tail99/x"),
        ("hunter2?tail99", "Location: https://hunter2?tail99"),
        ("hunter2#tail99", "Location: https://hunter2#tail99"),
        ("hunter2://tail99", "Location: hunter2://tail99"),
        ("hunter2;tail99", "Content-Type: hunter2;tail99"),
    ])
    func `nor is half of it, where a text is cut within the key`(
        _ key: String,
        _ header: String
    ) async throws {
        let status = header.hasPrefix("Location") ? 301 : 400
        try await withServer { _, _ in
            [.send(http(status, type: nil, headers: [header], "x"))]
        } _: { _, port in
            let reply = try await withCartesiaAPI(options(port), keys: keys(key)) {
                await $1.send(patch)
            }
            #expect(reply.status == UInt16(status))
            let said = "\(reply)"
            #expect(!said.contains("hunter2") && !said.contains("tail99"), "\(said)")
        }
    }

    @Test func `nor in a sentence about an unreadable item`() async throws {
        let list = #"{"data":[{"id":"\#(secret)","number":"x"},{"number":"\#(secret)"}]}"#
        let said = "\(try await observe(.numbers(after: nil), of: .send(http(200, list))))"
        #expect(!said.contains("0123456789"), "\(said)")
        #expect(said.contains("(API key)"))
    }
}

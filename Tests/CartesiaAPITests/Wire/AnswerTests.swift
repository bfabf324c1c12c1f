// What reaches the core for answers of every kind.

import CartesiaAPI
import Reconciliation
import Testing

private let noRedirects = "Patchbay follows no redirects; check the URL of the API"

struct AnswerTests {
    @Test func `a 200 becomes the number`() async throws {
        let (reply, _) = try await sendPatch(
            to: .send(http(200, headers: ["X-Request-Id: req-7"], number))
        )
        let live = LiveNumber(
            id: "ap_1",
            number: testNumber,
            label: "Desk",
            agent: "agent_1",
            provider: .twilio("ata_1")
        )
        #expect(reply.result == .answered(status: 200, content: live))
        #expect(reply.requestID == "req-7")
        #expect(reply.errorCode == nil)
    }

    @Test(
        arguments: [
            // The API's own form.
            (
                http(
                    400,
                    #"{"error_code":null,"title":"Bad","message":"Gone.","request_id":"r-1"}"#
                ),
                400, "Bad: Gone.", nil, "r-1"
            ),
            (
                http(
                    429,
                    headers: ["x-request-id: h-1"],
                    #"{"error_code":"concurrency_limited","title":"Slow down","doc_url":"x"}"#
                ),
                429, "Slow down", "concurrency_limited", "h-1"
            ),
            (
                http(422, #"{"message":"only a message","request_id":"body"}"#), 422,
                "only a message", nil, "body"
            ),
            (
                http(403, #"{"error_code":7,"title":["x"],"message":null,"detail":1}"#), 403,
                "HTTP 403 (application/json): "
                    + #""{"error_code":7,"title":["x"],"message":null,"detail":1}""#,
                nil, nil
            ),
            // Plain text, as older versions write it.
            (
                http(
                    400,
                    type: "text/plain; charset=utf-8",
                    "\r\n\n  Bad version: use another  \nmore"
                ),
                400, "Bad version: use another", nil, nil
            ),
            // What proxies write.
            (
                http(502, type: "text/html", "<html>\n  <title>Bad\tGateway</title>"), 502,
                #"HTTP 502 (text/html): "<html> <title>Bad Gateway</title>""#, nil, nil
            ),
            (http(503, type: nil, "oops"), 503, #"HTTP 503: "oops""#, nil, nil),
            (http(503, type: nil, ""), 503, "HTTP 503, no body", nil, nil),
            (http(500, type: "text/plain", " \n "), 500, #"HTTP 500 (text/plain): """#, nil, nil),
            (
                http(404, #"{"title":"Not fou"#), 404,
                #"HTTP 404 (application/json): "{"title":"Not fou""#, nil, nil
            ),
            (http(201, number), 201, nil, nil, nil),
            ("HTTP/1.1 204 No Content\r\n\r\n", 204, "HTTP 204, no body", nil, nil),
            // Redirects are answers.
            (
                http(301, headers: ["Location: https://user:pw@elsewhere.example/x?token=1"], ""),
                301,
                "HTTP 301 to elsewhere.example; " + noRedirects,
                nil, nil
            ),
            (
                http(308, headers: ["Location: /v2"], #"{"title":"Moved"}"#), 308,
                "HTTP 308 to another path of the same host; " + noRedirects, nil, nil
            ),
            (
                http(302, ""), 302,
                "HTTP 302 without a new place; " + noRedirects,
                nil, nil
            ),
            (
                "HTTP/1.1 304 Not Modified\r\n\r\n", 304,
                "HTTP 304 without a new place; " + noRedirects,
                nil, nil
            ),
        ] as [(String, UInt16, String?, Text?, Text?)]
    )
    func `an answer that is not 200 is told in words`(
        _ answer: String,
        _ status: UInt16,
        _ words: String?,
        _ code: Text?,
        _ requestID: Text?
    ) async throws {
        let (reply, requests) = try await sendPatch(to: .send(answer))
        #expect(reply.result == .answered(status: status, content: nil))
        if let words { #expect(reply.words == Text(words)) }
        #expect(reply.errorCode == code)
        #expect(reply.requestID == requestID)
        #expect(requests.count == 1)
    }

    @Test(arguments: [
        (
            "text/html", "<!doctype html>\n<title>\u{1B}[31m\u{202E}Login</title>",
            " (text/html): \"<!doctype html> <title>\u{FFFD}[31m\u{FFFD}Login</title>\""
        ),
        (
            "application/json", #"{"id":"ap_1","number":"+1415"#,
            #" (application/json): "{"id":"ap_1","number":"+1415""#
        ),
        ("application/json", "null", #" (application/json): "null""#),
        ("application/json", "[]", #" (application/json): "[]""#),
    ])
    func `a 200 that is not the documented JSON has no content`(
        _ type: String,
        _ body: String,
        _ end: String
    ) async throws {
        let (reply, _) = try await sendPatch(to: .send(http(200, type: type, body)))
        #expect(reply.result == .answered(status: 200, content: nil))
        let start = "the API answered 200 with something that is not the documented JSON"
        #expect(reply.words == Text(start + end))
    }

    @Test func `an empty 200 has no content`() async throws {
        let (reply, _) = try await sendPatch(to: .send(http(200, type: nil, "")))
        #expect(reply.result == .answered(status: 200, content: nil))
        #expect(reply.words == "the API answered 200 with nothing instead of the documented JSON.")
    }

    @Test(arguments: [
        [Act.send("HTTP/1.1 100 Continue\r\n\r\n"), .send(http(200, number))],
        [.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + http(200, number))],
        [
            .send(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + number.map { "1\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"
            )
        ],
        [.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + number), .close],
        [.send("HTTP/1.0 200 OK\r\n\r\n" + number), .close],
        number.isEmpty ? [] : http(200, number).map { Act.send(String($0)) },
    ])
    func `the bytes may come in any documented way`(_ acts: [Act]) async throws {
        try await withServer { _, _ in
            acts
        } _: { _, port in
            let reply = try await withCartesiaAPI(options(port), keys: keys()) {
                await $1.send(patch)
            }
            #expect(reply.status == 200)
            guard case .answered(_, let content?) = reply.result else {
                return #expect(Bool(false), "\(reply)")
            }
            #expect(content.id == "ap_1")
        }
    }

    @Test(arguments: [0, 1])
    func `an answer beyond 8 MiB is not read to its end`(_ tooMany: Int) async throws {
        let size = 8 << 20
        let padding = String(repeating: " ", count: size - number.utf8.count + tooMany)
        let (reply, requests) = try await sendPatch(to: .send(http(200, number + padding)))
        if tooMany == 0 {
            #expect(reply.status == 200)
        } else {
            #expect(reply.result == .lost)
            #expect(reply.words == "the answer is larger than 8 MiB")
        }
        #expect(requests.count == 1)
    }

    @Test(
        arguments: [
            (["Retry-After: 7"], Duration.seconds(7)), (["Retry-After: 0"], .zero), ([], nil),
            (["Retry-After: -1"], nil),
            (
                [
                    "Date: Sun, 06 Nov 1994 08:49:37 GMT",
                    "Retry-After: Sun, 06 Nov 1994 08:49:47 GMT",
                ],
                .seconds(10)
            ),
            (["Date: nonsense", "Retry-After: Sun, 06 Nov 1994 08:49:47 GMT"], nil),
        ] as [([String], Duration?)]
    )
    func `Retry-After counts by the clock of the server`(
        _ headers: [String],
        _ wait: Duration?
    ) async throws {
        let (reply, _) = try await sendPatch(to: .send(http(429, headers: headers, "{}")))
        #expect(reply.retryAfter == wait)
    }

    @Test func `words, codes and names of answers have bounds`() async throws {
        let long = String(repeating: "é", count: 5_000)
        let body =
            #"{"error_code":"\#(long)","title":"\#(long)","message":"\#(long)","#
            + #""request_id":"\#(long)"}"#
        let (reply, _) = try await sendPatch(to: .send(http(400, body)))
        #expect(reply.words.string.utf8.count <= 810)
        #expect((reply.errorCode?.string.utf8.count ?? 0) <= 103)
        #expect((reply.requestID?.string.utf8.count ?? 0) <= 103)
    }
}

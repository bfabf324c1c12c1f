import CartesiaAPI
import Reconciliation
import Testing

struct RequestTests {
    @Test func `a PATCH is exactly these lines and these bytes`() async throws {
        let (reply, requests) = try await sendPatch(to: .send(http(200, number)))
        let request = try #require(requests.first)
        #expect(requests.count == 1)
        #expect(request.method == "PATCH")
        #expect(request.target == "/agents/phone-numbers/ap_1")
        #expect(request.body == #"{"label":"Desk","agent_id":"agent_1"}"#)
        let lines = request.headers.filter { !$0.lowercased().hasPrefix("host:") }
        #expect(
            lines.map { $0.lowercased() }.sorted() == [
                "accept: application/json",
                "authorization: bearer \(secret)",
                "cartesia-version: 2026-03-01",
                "content-length: 37",
                "content-type: application/json",
                "user-agent: patchbay/1.2.3",
            ]
        )
        #expect(reply.status == 200)
        #expect(reply.words == "")
        #expect(reply.duration > .zero)
    }

    @Test(arguments: [
        (Query.numbers(after: nil), "/agents/phone-numbers?limit=100"),
        (
            .numbers(after: "ap_ 1&limit=1"),
            "/agents/phone-numbers?limit=100&starting_after=ap_%201%26limit%3D1"
        ),
        (.number("ap_1"), "/agents/phone-numbers/ap_1"),
        (.number("../providers"), "/agents/phone-numbers/..%2Fproviders"),
        (.number(".."), "/agents/phone-numbers/%2E%2E"),
        (.number("a?b#c"), "/agents/phone-numbers/a%3Fb%23c"),
        (.number("é%2e"), "/agents/phone-numbers/%C3%A9%252e"),
        (.agents, "/agents"),
        (.providers, "/agents/phone-numbers/providers"),
    ])
    func `a reading is a GET of that target, without a body`(
        _ query: Query,
        _ target: String
    ) async throws {
        try await withServer { _, _ in
            [.send(http(200, "[]"))]
        } _: { server, port in
            _ = try await withAccountReader(options(port), keys: keys()) { await $0.observe(query) }
            let request = try #require(server.requests.first)
            #expect(request.method == "GET")
            #expect(request.target == target)
            #expect(request.body == "")
            #expect(request.header("Content-Type") == nil)
            #expect(request.header("Content-Length") == nil)
            #expect(request.header("Authorization") == "Bearer \(secret)")
            #expect(request.header("Cartesia-Version") == "2026-03-01")
        }
    }

    @Test func `a path prefix of the endpoint stays in front`() async throws {
        try await withServer { _, _ in
            [.send(http(200, number))]
        } _: { server, port in
            var options = try options(port)
            options.endpoint = try APIEndpoint("http://localhost:\(port)/gate/v1/")
            _ = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            #expect(server.requests.first?.target == "/gate/v1/agents/phone-numbers/ap_1")
        }
    }

    @Test func `a replaced key is in the next request`() async throws {
        try await withServer { _, _ in
            [.send(http(401, "{}"))]
        } _: { server, port in
            let keys = try keys()
            let next = try #require(APIKey("sk_car_next"))
            try await withAccountReader(options(port), keys: keys) { reader in
                _ = await reader.observe(.agents)
                keys.replace(with: next)
                _ = await reader.observe(.agents)
            }
            #expect(
                server.requests.map { $0.header("Authorization") }
                    == ["Bearer \(secret)", "Bearer sk_car_next"]
            )
            #expect(server.connections == 1, "the connection is used again")
        }
    }

    @Test func `requests at once share as many connections as are allowed`() async throws {
        try await withServer { _, _ in
            [.send(http(200, number))]
        } _: { server, port in
            var options = try options(port)
            options.maxInFlight = 1
            try await withCartesiaAPI(options, keys: keys()) { _, patcher in
                await withTaskGroup(of: UInt16?.self) { group in
                    for _ in 0..<8 { group.addTask { await patcher.send(patch).status } }
                    for await status in group { #expect(status == 200) }
                }
            }
            #expect(server.requests.count == 8)
            #expect(server.connections == 1)
        }
    }

    @Test func `a request for a number without an id stays here`() async throws {
        let request = PatchRequest(id: "", number: testNumber, body: Settings(label: "Desk"))
        let (reply, requests) = try await sendPatch(request, to: .send(http(200, number)))
        #expect(reply.result == .notSent)
        #expect(requests.isEmpty)
    }

    @Test func `a proxy is not asked for this machine`() async throws {
        try await withServer { _, _ in
            [.send(http(200, number))]
        } _: { server, port in
            var options = try options(port)
            options.proxy = try APIProxy("http://127.0.0.1:1")
            let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            #expect(reply.status == 200)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `another machine is reached through the proxy, and the key stays in the tunnel`()
        async throws
    {
        try await withServer { _, _ in
            [.send(http(403, type: nil, ""))]
        } _: { server, port in
            var options = try options(port)
            options.endpoint = try APIEndpoint("https://api.example.invalid")
            options.proxy = try APIProxy("http://127.0.0.1:\(port)")
            let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            #expect(reply.result == .notSent)
            #expect(reply.words.string.contains("the proxy refused"), "\(reply.words)")
            #expect(server.requests.map(\.method) == ["CONNECT"])
            #expect(server.requests.first?.target == "api.example.invalid:443")
            #expect(server.requests.first?.header("Authorization") == nil)
        }
    }
}

import Testing

@testable import StatusServer

/// Serves the page at any free port for the time of `body`.
private func withPage(
    connections: Int = 16,
    patience: Duration = .seconds(20),
    _ body: @Sendable @escaping (Int) async throws -> Void
) async throws {
    let address = try #require(PageAddress("127.0.0.1:0"))
    let (ports, bound) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup { group in
        group.addTask {
            try await serveStatus(
                at: address, connections: connections, patience: patience,
                ready: { bound.yield($0) },
                handle: { request in StatusAnswer(.plain("\(request)")) })
        }
        for await port in ports {
            try await body(port)
            break
        }
        group.cancelAll()
        try await group.waitForAll()
    }
}

struct StatusServerTests {
    @Test func `a page is read by this machine's names, and by no other`() async throws {
        try await withPage { port async throws in
            for host in ["localhost", "LOCALHOST:7878", "127.0.0.1:9", "127.9.9.9", "[::1]:7878"] {
                let heard = try await ask("/healthz", at: port, host: host)
                #expect(heard.status == 200, "\(host)")
            }
            let others = [
                "evil.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1.evil.example",
                "localhost:evil", "[::2]", "::1", "127.1", "0177.0.0.1", "localhost.",
            ]
            for host in others {
                let heard = try await ask("/status.json", at: port, host: host)
                #expect(heard.status == 421, "\(host)")
                #expect(!heard.body.contains("statusJSON"))
            }
            #expect(try await ask("/", at: port, host: nil).status >= 400)
        }
    }

    @Test(arguments: ["/", "/style.css", "/icon/bad.svg", "/nowhere", "/numbers?q=%22%3E"])
    func `every answer has what keeps strangers out`(path: String) async throws {
        try await withPage { port async throws in
            let heard = try await ask(path, at: port)
            let policy = try #require(heard.headers["content-security-policy"])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; img-src 'self';"))
            #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("script"))
            #expect(heard.headers["x-content-type-options"] == "nosniff")
            #expect(heard.headers["referrer-policy"] == "no-referrer")
            #expect(heard.headers["x-frame-options"] == "DENY")
            #expect(heard.headers["cache-control"] == "no-store")
            #expect(heard.headers["server"] == nil && heard.headers["set-cookie"] == nil)
            #expect(heard.headers["access-control-allow-origin"] == nil)
        }
    }

    @Test func `nothing but GET and HEAD is taken`() async throws {
        try await withPage { port async throws in
            for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONE"] {
                let heard = try await ask("/", at: port, method: method)
                #expect(heard.status == 405 || heard.status == 400, "\(method)")
            }
            let head = try await ask("/healthz", at: port, method: "HEAD")
            #expect(head.status == 200)
            #expect(head.body.isEmpty && head.headers["content-length"] == "7")
        }
    }

    @Test func `a path leads to its page or nowhere`() async throws {
        try await withPage { port async throws in
            #expect(try await ask("/healthz", at: port).body == "health\n")
            for path in [
                "/nowhere", "/numbers/+1/2", "/revisions/x", "/icon/x.svg", "//", "/%2e%2e",
            ] {
                #expect(try await ask(path, at: port).status == 404, "\(path)")
            }
            let long = "/numbers?q=" + String(repeating: "a", count: 4_000)
            #expect(try await ask(long, at: port).status == 414)
        }
    }

    @Test(arguments: ["", "GET / HT", "GET /healthz HTTP/1.1\r\nhost: localhost\r\nx: "])
    func `whoever says nothing more, or too slowly, is hung up on`(words: String) async throws {
        try await withPage(patience: .seconds(1)) { port async throws in
            let caller = try Caller(at: port)
            caller.say(words)
            var isHungUp = false
            for _ in 0..<600 where !isHungUp {
                if !words.isEmpty { caller.say("x") }
                isHungUp = try await caller.hearsAll(within: .milliseconds(100)).isHungUp
            }
            #expect(isHungUp)
        }
    }

    @Test func `a head without end is refused`() async throws {
        try await withPage { port async throws in
            let caller = try Caller(at: port)
            caller.say("GET / HTTP/1.1\r\nhost: localhost\r\n")
            for _ in 0..<400 { caller.say("x: " + String(repeating: "y", count: 1_000) + "\r\n") }
            let heard = try await caller.hearsAll(within: .seconds(30))
            #expect(heard.isHungUp)
        }
    }

    @Test func `an address that is taken is told of`() async throws {
        try await withPage { port async throws in
            let address = try #require(PageAddress("127.0.0.1:\(port)"))
            let words = "127.0.0.1:\(port) cannot be listened at: Address already in use"
            await #expect(throws: ListenTrouble(sentence: words)) {
                try await serveStatus(at: address) { _ in StatusAnswer(.plain("")) }
            }
        }
    }

    @Test func `only addresses of this machine alone are taken`() {
        for text in ["127.0.0.1:7878", "localhost:1", "[::1]:7878", "127.3.2.1:0"] {
            #expect(PageAddress(text) != nil, "\(text)")
        }
        let others = [
            "0.0.0.0:7878", "10.0.0.1:80", "[::]:7878", "::1:7878", "127.0.0.1", "127.0.0.1:",
            "127.0.0.1:65536", "127.0.0.1:-1", "example.com:80", ":7878", "", "127.1:80",
        ]
        for text in others { #expect(PageAddress(text) == nil, "\(text)") }
    }
}

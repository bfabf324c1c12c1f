// Whether a request certainly did not arrive, or may have, when there is no whole answer.

import CartesiaAPI
import Reconciliation
import Testing

struct LostAndNotSentTests {
    @Test func `a refused connection is not sent`() async throws {
        // Port 1 was tcpmux, which no machine runs; a port that was free a moment ago could by now
        // belong to the server of another test.
        let port = 1
        var options = try options(port)
        options.connectTimeout = .seconds(900)
        let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
        #expect(reply.result == .notSent)
        #expect(reply.duration < .seconds(300), "the library has tried again by itself")
        #expect(
            reply.words == Text("no connection to http://127.0.0.1:\(port): connection refused")
        )
        let reading = try await withAccountReader(options, keys: keys()) {
            await $0.observe(.agents)
        }
        guard case .agents(let reply) = reading else { return #expect(Bool(false)) }
        #expect(reply.result == .notSent)
    }

    @Test func `an unknown name is not sent`() async throws {
        var options = try options(1)
        options.endpoint = try APIEndpoint("https://patchbay-test.invalid")
        options.connectTimeout = .seconds(1)
        let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
        #expect(reply.result == .notSent)
        #expect(reply.words.string.hasPrefix("no connection to https://patchbay-test.invalid: "))
    }

    @Test func `a server that is not TLS is not sent anything`() async throws {
        try await withServer(firstHandler: { Garbler() }) { _, _ in
            []
        } _: { server, port in
            let options = try options(port, scheme: "https")
            let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            #expect(reply.result == .notSent)
            #expect(reply.words.string.contains("TLS handshake failed"), "\(reply.words)")
            #expect(server.requests.isEmpty)
        }
    }

    @Test func `a connection that ends during the handshake is not sent`() async throws {
        try await withServer(firstHandler: { Slammer() }) { _, _ in
            []
        } _: { _, port in
            let options = try options(port, scheme: "https")
            let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            #expect(reply.result == .notSent, "\(reply.words)")
        }
    }

    @Test(arguments: [
        [Act.reset],
        [.close],
        [.send("HTTP/1.1 200 OK\r\nContent-Le"), .reset],
        [.send("HTTP/1.1 200 OK\r\nContent-Le"), .close],
        [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\""), .reset],
        [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\""), .close],
        [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\""), .close],
        [.send("this is not HTTP\r\n\r\n"), .close],
        [.send("HTTP/1.1 100 Continue\r\n\r\n"), .close],
    ])
    func `an end without a whole answer is lost, and nothing is sent again`(
        _ acts: [Act]
    ) async throws {
        try await withServer { _, _ in
            acts
        } _: { server, port in
            let reply = try await withCartesiaAPI(options(port), keys: keys()) {
                await $1.send(patch)
            }
            #expect(reply.result == .lost, "\(reply)")
            #expect(!reply.words.isEmpty)
            #expect(server.requests.count == 1)
            #expect(server.connections == 1)
        }
    }

    @Test(arguments: [
        [],
        [Act.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\"")],
        [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n")],
        [.send("HTTP/1.1 102 Processing\r\n\r\n")],
    ])
    func `an answer that does not come, or does not end, is lost in time`(
        _ acts: [Act]
    ) async throws {
        try await withServer { _, _ in
            acts
        } _: { server, port in
            // Long enough for the request to leave, however busy the machine is.
            let options = try options(port, timeout: .seconds(5))
            let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            #expect(reply.result == .lost, "\(reply)")
            let place = "http://127.0.0.1:\(port)"
            #expect(reply.words == Text("no whole answer from \(place) within 5.0 seconds"))
            #expect(reply.duration >= .milliseconds(4_900))
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a handshake that never ends is not sent when the time is up`() async throws {
        try await withServer(firstHandler: { Sink() }) { _, _ in
            []
        } _: { _, port in
            var options = try options(port, scheme: "https", timeout: .seconds(3))
            // The client stays until its last connection has given up.
            options.connectTimeout = .seconds(8)
            let reply = try await withCartesiaAPI(options, keys: keys()) { await $1.send(patch) }
            #expect(reply.result == .notSent, "\(reply)")
            #expect(reply.words.string.hasSuffix("within 3.0 seconds (the change was not sent)"))
        }
    }

    @Test func `a PATCH on a connection that the server closes just then is sent once`()
        async throws
    {
        try await withServer { _, count in
            count == 0 ? [.send(http(200, number))] : [.close]
        } _: { server, port in
            try await withCartesiaAPI(options(port), keys: keys()) { _, patcher in
                #expect(await patcher.send(patch).status == 200)
                #expect(await patcher.send(patch).result == .lost)
            }
            #expect(server.requests.map(\.connection) == [0, 0])
        }
    }

    @Test func `a PATCH after the server has closed an idle connection is sent at most once`()
        async throws
    {
        try await withServer { _, _ in
            [.send(http(200, number)), .close]
        } _: { server, port in
            try await withCartesiaAPI(options(port), keys: keys()) { _, patcher in
                var answered = 0
                var lost = 0
                for _ in 0..<50 {
                    switch await patcher.send(patch).result {
                    case .answered: answered += 1
                    case .lost, .withheld, .outdated: lost += 1
                    case .notSent: break
                    }
                }
                #expect(answered > 0)
                #expect((answered...answered + lost).contains(server.requests.count))
            }
        }
    }

    @Test func `a caller that is stopped gets its reply at once`() async throws {
        try await withServer { _, _ in
            []
        } _: { server, port in
            let options = try options(port)
            let keys = try keys()
            try await withThrowingTaskGroup(of: Reply<LiveNumber>.self) { group in
                group.addTask {
                    try await withCartesiaAPI(options, keys: keys) { await $1.send(patch) }
                }
                for _ in 0..<18_000 where server.requests.isEmpty {
                    try await Task.sleep(for: .milliseconds(10))
                }
                #expect(server.requests.count == 1)
                group.cancelAll()
                let reply = try #require(try await group.next())
                #expect(reply.result == .lost)
                #expect(reply.duration < .seconds(90))
            }
        }
    }
}

// A sandbox on a real port of 127.0.0.1, stopped when the test is over.

import AsyncHTTPClient
import CartesiaSandbox
import NIOCore
import NIOHTTP1

struct RunningSandbox: Sendable {
    let port: Int

    struct Reply: Sendable {
        var status: Int
        var requestID: String?
        var text: String
    }

    func send(
        _ method: String,
        _ path: String,
        _ body: String? = nil,
        key: String? = "sk_car_test",
        timeoutMilliseconds: Int64 = 180_000
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = .RAW(value: method)
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        request.headers.add(name: "Cartesia-Version", value: "2026-03-01")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await HTTPClient.shared.execute(
            request,
            timeout: .milliseconds(timeoutMilliseconds)
        )
        let bytes = try await response.body.collect(upTo: 1 << 24)
        return Reply(
            status: Int(response.status.code),
            requestID: response.headers.first(name: "x-request-id"),
            text: String(buffer: bytes)
        )
    }

    func patch(_ id: String, _ body: String) async throws -> Reply {
        try await send("PATCH", "/agents/phone-numbers/\(id)", body)
    }
}

func withSandbox<Result: Sendable>(
    _ options: SandboxOptions,
    _ body: @escaping @Sendable (RunningSandbox) async throws -> Result
) async throws -> Result {
    let (ports, bound) = AsyncStream.makeStream(of: Int.self)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask {
            defer { bound.finish() }
            try await serveSandbox(options) { port in bound.yield(port) }
            return nil
        }
        group.addTask {
            for await port in ports { return try await body(RunningSandbox(port: port)) }
            return nil
        }
        defer { group.cancelAll() }
        while let finished = try await group.next() {
            if let finished { return finished }
        }
        throw SandboxRefusal(sentence: "The sandbox ended before the test did.")
    }
}

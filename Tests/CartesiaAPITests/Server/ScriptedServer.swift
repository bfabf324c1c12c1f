// A server on 127.0.0.1 that answers each request with exactly the bytes, or the rudeness, that a
// test tells it to, and remembers what it was sent.

import NIOCore
import NIOPosix
import Synchronization

/// What the server does when a request is complete.
enum Act: Sendable {
    case send(String)
    case sendBytes([UInt8])
    case close
    /// Ends the connection with a RST, so that the client sees "connection reset by peer".
    case reset
}

/// One request as it came over the wire.
struct Received: Sendable {
    let method: String
    let target: String
    /// The header lines in the order of the wire.
    let headers: [String]
    let body: String
    /// Which of the server's connections it came on, from 0.
    let connection: Int

    /// The value of a header, whatever the case of its name.
    func header(_ name: String) -> String? {
        for line in headers {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name.lowercased() {
                return String(parts[1].drop { $0 == " " })
            }
        }
        return nil
    }
}

final class ScriptedServer: Sendable {
    typealias Script = @Sendable (_ request: Received, _ number: Int) -> [Act]

    struct Memory {
        var requests: [Received] = []
        var connections = 0
    }

    let script: Script
    let firstHandler: (@Sendable () throws -> any ChannelHandler)?
    private let memory = Mutex(Memory())

    init(firstHandler: (@Sendable () throws -> any ChannelHandler)?, _ script: @escaping Script) {
        self.script = script
        self.firstHandler = firstHandler
    }

    var requests: [Received] { memory.withLock { $0.requests } }
    var connections: Int { memory.withLock { $0.connections } }

    func connected() -> Int {
        memory.withLock { memory in
            memory.connections += 1
            return memory.connections - 1
        }
    }

    /// Remembers the request and asks the script what to do; requests count from 0.
    func acts(for request: Received) -> [Act] {
        let number = memory.withLock { memory in
            memory.requests.append(request)
            return memory.requests.count - 1
        }
        return script(request, number)
    }
}

/// Runs a server for the time of `body`.
func withServer<Result>(
    _ script: @escaping ScriptedServer.Script,
    _ body: (_ server: ScriptedServer, _ port: Int) async throws -> Result
) async throws -> Result {
    try await withServer(firstHandler: nil, script, body)
}

/// Runs a server whose connections begin with a handler of the test's own.
func withServer<Result>(
    firstHandler: (@Sendable () throws -> any ChannelHandler)?,
    _ script: @escaping ScriptedServer.Script,
    _ body: (_ server: ScriptedServer, _ port: Int) async throws -> Result
) async throws -> Result {
    let server = ScriptedServer(firstHandler: firstHandler, script)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let channel = try await ServerBootstrap(group: group)
        .childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                if let handler = try server.firstHandler?() {
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
                try channel.pipeline.syncOperations.addHandler(ScriptHandler(server))
            }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    let outcome: Swift.Result<Result, any Error>
    do {
        outcome = .success(try await body(server, channel.localAddress?.port ?? 0))
    } catch {
        outcome = .failure(error)
    }
    try? await channel.close()
    try? await group.shutdownGracefully()
    return try outcome.get()
}

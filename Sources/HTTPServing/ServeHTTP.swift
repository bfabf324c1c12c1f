package import Hummingbird
import HummingbirdCore
import Logging
package import NIOCore
package import NIOPosix

// What both servers of the program have in common, below their doors.

/// Answers the requests that arrive over a socket until the task is cancelled, or nothing can be
/// heard any more.
///
/// - Parameters:
///   - connections: how many are served at once, at most; others wait until one of them ends.
///   - patience: how long a connection may say nothing, and how long a whole request may take to
///     arrive, before it is closed.
///   - listen: opens the socket; what it throws is thrown on.
///   - respond: need not be quick, and is never cancelled by a caller who hangs up.
package func serveHTTP(
    connections: Int,
    patience: Duration,
    listen: (ServerBootstrap) async throws -> any Channel,
    respond: @Sendable @escaping (Request) async -> Response
) async throws {
    // An `Application` would wake up each second, to know the date of an answer.
    let http = HTTP1Channel(
        responder: { request, writer, _ in
            let response = await respond(request)
            try await writer.write(response: response.head, body: response.body)
        },
        configuration: .init(
            additionalChannelHandlers: [RequestDeadline(patience: TimeAmount(patience))],
            idleTimeout: TimeAmount(patience)))
    let silence = Logger(label: "http") { _ in SwiftLogNoOpLogHandler() }
    let (callers, giver) = AsyncStream.makeStream(of: HTTP1Channel.Value.self)
    let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .childChannelOption(.allowRemoteHalfClosure, value: true)
        .serverChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(
                    AvailableConnectionsChannelHandler(maxConnections: connections))
            }
        }
        .childChannelInitializer { channel in
            http.setup(channel: channel, logger: silence).flatMapThrowing { caller in
                let introduction = Introduction {
                    if case .terminated = giver.yield(caller) { caller.dismiss() }
                }
                try channel.pipeline.syncOperations.addHandler(introduction, position: .first)
            }
        }
    let listener = try await listen(bootstrap)
    listener.closeFuture.whenComplete { _ in giver.finish() }
    await withDiscardingTaskGroup { group in
        // The stream ends when the task is cancelled, or nothing can be heard any more.
        for await caller in callers {
            group.addTask { await http.handle(value: caller, logger: silence) }
        }
        try? await listener.close()
    }
}

extension NIOAsyncChannel where Inbound: Sendable, Outbound: Sendable {
    /// Closes a connection that nobody serves any more; it has to stay until then.
    fileprivate func dismiss() {
        channel.closeFuture.whenComplete { _ in withExtendedLifetime(self) {} }
        channel.close(promise: nil)
    }
}

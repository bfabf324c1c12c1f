import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import RequestDeadline
import ServiceLifecycle

/// Why the status page cannot be served.
package struct ListenTrouble: Error, Hashable, Sendable {
    package let sentence: String
}

/// Serves the status page until the task is cancelled.
///
/// - Parameters:
///   - connections: how many are served at once, at most; others wait until one of them ends.
///   - patience: how long a connection may say nothing, and how long a whole request may take to
///     arrive, before it is closed.
///   - ready: called once, with the port that was bound.
/// - Throws: `ListenTrouble` when the address cannot be listened at.
package func serveStatus(
    at address: PageAddress,
    connections: Int = 16,
    patience: Duration = .seconds(10),
    ready: @Sendable @escaping (Int) -> Void = { _ in },
    handle: @Sendable @escaping (StatusCall) async -> StatusAnswer
) async throws {
    let silence = Logger(label: "status") { _ in SwiftLogNoOpLogHandler() }
    let responder = PageResponder(handle: handle)
    // An `Application` would wake up each second, to know the date of an answer.
    let server = HTTP1Channel(
        responder: { request, writer, _ in
            let response = await responder.respond(to: request)
            try await writer.write(response: response.head, body: response.body)
        },
        configuration: .init(
            additionalChannelHandlers: [RequestDeadline(patience: TimeAmount(patience))],
            idleTimeout: TimeAmount(patience))
    ).server(
        configuration: ServerConfiguration(
            address: .hostname(address.host, port: address.port),
            availableConnectionsDelegate: .maximum(connections, logger: silence)),
        onServerRunning: { channel in ready(channel.localAddress?.port ?? address.port) },
        eventLoopGroup: .singletonMultiThreadedEventLoopGroup,
        logger: silence)
    do {
        try await server.run()
        if !Task.isCancelled {
            throw ListenTrouble(
                sentence: "nobody can connect to \(address.shown(port: address.port)) any more")
        }
    } catch is CancellationError {
        return
    } catch let error as IOError {
        let reason = String(cString: strerror(error.errnoCode))
        throw ListenTrouble(
            sentence: "\(address.shown(port: address.port)) cannot be listened at: \(reason)")
    }
}

import Glibc
import HTTPServing
import NIOCore
import NIOPosix

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
    let responder = PageResponder(handle: handle)
    do {
        try await serveHTTP(
            connections: connections, patience: patience,
            listen: { bootstrap in
                let listener =
                    try await bootstrap
                    .serverChannelOption(.backlog, value: 256)
                    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                    .bind(host: address.host, port: address.port).get()
                ready(listener.localAddress?.port ?? address.port)
                return listener
            },
            respond: responder.respond)
        if !Task.isCancelled {
            throw ListenTrouble(
                sentence: "nobody can connect to \(address.shown(port: address.port)) any more")
        }
    } catch let error as IOError {
        let reason = String(cString: strerror(error.errnoCode))
        throw ListenTrouble(
            sentence: "\(address.shown(port: address.port)) cannot be listened at: \(reason)")
    }
}

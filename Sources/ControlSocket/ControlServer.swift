import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Serves the control socket until the task is cancelled; `withdrawControlSocket` comes first.
///
/// What a crash left behind at the path is replaced. Anyone who may not write to the file cannot
/// connect: it is made for its owner and group alone (0660).
/// - Parameters:
///   - connections: how many are served at once, at most; others wait until one of them ends.
///   - patience: how long a connection may say nothing, and how long a whole request may take to
///     arrive, before it is closed.
/// - Throws: `ControlTrouble` when the place is taken, obstructed or too long.
package func serveControlSocket(
    at path: String,
    connections: Int = 32,
    patience: Duration = .seconds(10),
    handle: @Sendable @escaping (ControlCall) async -> ControlAnswer
) async throws {
    try ControlPath(path).makeRoom()
    let silence = Logger(label: "control") { _ in SwiftLogNoOpLogHandler() }
    let application = Application(
        responder: ControlResponder(handle: handle),
        server: .http1(
            configuration: .init(
                additionalChannelHandlers: [RequestDeadline(patience: TimeAmount(patience))],
                idleTimeout: TimeAmount(patience))),
        configuration: ApplicationConfiguration(
            address: .unixDomainSocket(path: path),
            serverName: nil,
            availableConnectionsDelegate: .maximum(connections, logger: silence)
        ),
        logger: silence
    )
    // Nobody can connect between the making of the file and a change of its mode.
    let mask = umask(0o117)
    defer { umask(mask) }
    do {
        try await application.run()
    } catch is CancellationError {
        return
    } catch let error as IOError {
        let reason = String(cString: strerror(error.errnoCode))
        throw ControlTrouble.broken(path: path, reason: reason)
    }
}

/// Lets nobody connect any more, before the serving task is cancelled: what has connected already
/// is heard to its end within this call. The file is removed only when this process serves it: at
/// the same path there may be a file of somebody else, or the socket of another service.
package func withdrawControlSocket(at path: String) async {
    guard let place = try? ControlPath(path), place.isServedHere else { return }
    unlink(path)
    try? await Task.sleep(for: .milliseconds(100))
}

/// Takes `POST /v1/<name>` only.
private struct ControlResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let handle: @Sendable (ControlCall) async -> ControlAnswer

    func respond(to request: Request, context: Context) async throws -> Response {
        let parts = request.uri.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty, parts[1] == "v1", !parts[2].isEmpty else {
            return Self.response(.init(status: 404, json: Self.problem("there is no such call")))
        }
        guard request.method == .post else {
            return Self.response(.init(status: 405, json: Self.problem("only POST is taken")))
        }
        var request = request
        let body: [UInt8]
        do {
            let buffer = try await request.collectBody(upTo: ControlCall.bodyLimit)
            body = Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            return Self.response(.init(status: 413, json: Self.problem("the body is too long")))
        }
        return Self.response(await handle(ControlCall(name: String(parts[2]), body: body)))
    }

    private static func problem(_ words: String) -> String { "{\"message\":\"\(words)\"}\n" }

    private static func response(_ answer: ControlAnswer) -> Response {
        Response(
            status: .init(code: answer.status),
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }
}

import Glibc
import HTTPServing
import Hummingbird
import NIOCore
import NIOPosix

/// Serves the control socket until the task is cancelled; `withdrawControlSocket` comes first.
///
/// What a crash left behind at a path is replaced. Anyone who may not write to the file cannot
/// connect: it is made for its owner and group alone (0660). A socket that was inherited has the
/// mode and the group that the service manager gave it.
/// - Parameters:
///   - connections: how many are served at once, at most; others wait until one of them ends.
///   - patience: how long a connection may say nothing, and how long a whole request may take to
///     arrive, before it is closed.
/// - Throws: `ControlTrouble` when the place is taken, obstructed or too long.
package func serveControlSocket(
    at place: ControlPlace,
    connections: Int = 32,
    patience: Duration = .seconds(10),
    handle: @Sendable @escaping (ControlCall) async -> ControlAnswer
) async throws {
    try checkControlSocket(at: place)
    let responder = ControlResponder(handle: handle)
    try await serveHTTP(
        connections: connections, patience: patience,
        listen: place.listen, respond: responder.respond)
    if !Task.isCancelled {
        throw ControlTrouble.broken(path: place.shown, reason: "nobody can connect any more")
    }
}

/// Lets nobody connect any more, before the serving task is cancelled: what has connected already
/// is heard to its end within this call. The file is removed only when this process serves it: at
/// the same path there may be a file of somebody else, or the socket of another service; that of
/// an inherited socket stays.
package func withdrawControlSocket(at place: ControlPlace) async {
    if case .path(let path) = place {
        guard let file = try? ControlPath(path), file.isServedHere else { return }
        unlink(path)
    }
    try? await Task.sleep(for: .milliseconds(100))
}

extension ControlPlace {
    fileprivate func listen(_ bootstrap: ServerBootstrap) async throws -> any Channel {
        do {
            let descriptor =
                switch self {
                case .inherited(let descriptor): descriptor
                case .path(let path): try ControlPath(path).listen()
                }
            return try await bootstrap.withBoundSocket(descriptor).get()
        } catch let error as IOError {
            throw ControlTrouble.broken(
                path: shown, reason: String(cString: strerror(error.errnoCode)))
        }
    }

    fileprivate var shown: String {
        switch self {
        case .path(let path): path
        case .inherited: "the socket of the service manager"
        }
    }
}

/// Takes `POST /v1/<name>` only.
private struct ControlResponder: Sendable {
    let handle: @Sendable (ControlCall) async -> ControlAnswer

    func respond(to request: Request) async -> Response {
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
        } catch {
            return Self.response(.init(status: 400, json: Self.problem("the body is not whole")))
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

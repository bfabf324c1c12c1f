// The thin part between Hummingbird and the world: takes a request apart, asks the world under its
// lock, waits as long as it says, and answers, resets or stays silent.

import Glibc
import Hummingbird
import NIOCore
import Synchronization

struct SandboxContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}

/// The one place where the world lives while it is served.
final class ServedWorld: Sendable {
    private let world: Mutex<World>

    init(_ world: World) {
        self.world = Mutex(world)
    }

    func receive(_ call: Call) -> World.Handling {
        let now = Moment.now
        return world.withLock { $0.receive(call, at: now) }
    }

    func finish() {
        world.withLock { $0.finish() }
    }

    func control(_ call: Call) -> World.ControlReply {
        let now = Moment.now
        return world.withLock { $0.control(call, at: now) }
    }
}

struct SandboxResponder: HTTPResponder {
    typealias Context = SandboxContext

    let world: ServedWorld

    func respond(to request: Request, context: SandboxContext) async throws -> Response {
        var request = request
        let call = try await Call(collecting: &request)
        if call.isControl {
            switch world.control(call) {
            case .answer(let answer): return Response(answer, to: call)
            case .records(let ledger): return Response(ledger)
            }
        }
        let handling = world.receive(call)
        defer { world.finish() }
        do {
            if handling.delayMilliseconds > 0 {
                try await Task.sleep(for: .milliseconds(handling.delayMilliseconds))
            }
            switch handling.ending {
            case .answer(let answer): return Response(answer, to: call)
            case .reset: break
            case .hang: try await hang(request)
            }
        } catch is CancellationError {
            // The client is gone or the sandbox stops: either way nobody waits for an answer.
        }
        await context.channel.reset()
        // Never sent: its connection is closed.
        return Response(status: .internalServerError)
    }

    /// Returns when the client gives up; throws when the sandbox stops.
    private func hang(_ request: Request) async throws {
        try await request.body.consumeWithCancellationOnInboundClose { _ in
            while true { try await Task.sleep(for: .seconds(3600)) }
        }
    }
}

extension Channel {
    /// Closes the connection so that the other side sees a reset, not an orderly end.
    fileprivate func reset() async {
        if let socket = self as? any SocketOptionProvider {
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await close()
    }
}

extension Moment {
    fileprivate static var now: Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

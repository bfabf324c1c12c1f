import Glibc
import Hummingbird
import Logging
import NIOCore

/// Serves the simulated API until the task is cancelled, then returns within a second.
///
/// `ready` is called once, with the port that was bound; it may talk to the sandbox already.
/// Throws `SandboxRefusal` for a host that is not loopback, a fleet that is not right and a port
/// that is taken.
package func serveSandbox(
    _ options: SandboxOptions,
    ready: @Sendable @escaping (Int) async -> Void
) async throws {
    let address = try Loopback.address(of: options.host)
    let account = try options.fleet.account(seed: options.seed)
    let world = World(account: account, faults: options.faults, seed: options.seed)
    let (ports, bound) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
        responder: SandboxResponder(world: ServedWorld(world)),
        configuration: ApplicationConfiguration(
            address: .hostname(address, port: options.port),
            serverName: nil
        ),
        onServerRunning: { channel in
            bound.yield(channel.localAddress?.port ?? options.port)
            bound.finish()
        },
        logger: Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            // Finished here too, so that nobody waits for the port of a server that failed.
            defer { bound.finish() }
            try await application.run(listeningOn: "\(options.host):\(options.port)")
        }
        group.addTask {
            for await port in ports { await ready(port) }
        }
        do {
            try await group.waitForAll()
        } catch {
            group.cancelAll()
            throw error
        }
    }
}

extension FleetSource {
    fileprivate func account(seed: UInt64) throws(SandboxRefusal) -> Account {
        switch self {
        case .generated(let count, let seed):
            try GeneratedFleet(count: count, seed: seed).account()
        case .data(let bytes):
            try FleetFile(bytes: bytes, identifiers: Identifiers(seed: seed)).account()
        }
    }
}

extension Application {
    /// Runs until cancelled. Being cancelled is how a server ends, not a mistake.
    fileprivate func run(listeningOn address: String) async throws {
        do {
            try await run()
        } catch is CancellationError {
            return
        } catch let error as IOError {
            let reason = String(cString: strerror(error.errnoCode))
            throw SandboxRefusal(sentence: "The sandbox cannot listen on \(address): \(reason).")
        }
    }
}

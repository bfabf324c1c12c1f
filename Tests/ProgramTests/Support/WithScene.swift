import FoundationEssentials
import Testing

/// A scene for the time of `body`; when it is over, nothing that was printed or written in it may
/// hold the key.
func withScene<Result: Sendable>(
    fleet: Int = 12,
    seed: Int = 1,
    faults: String = "{}",
    through gate: Gate = fewScenes,
    _ body: (Scene) async throws -> Result
) async throws -> Result {
    try await withFolder(through: gate) { scene in
        let arguments = [
            "sandbox", "--listen", "127.0.0.1:0", "--fleet", "\(fleet)", "--seed", "\(seed)",
            "--faults", faults,
        ]
        return try await scene.start(arguments) { child in
            let sandbox = try await sandbox(of: child)
            return try await body(Scene(folder: scene.folder, sandbox: sandbox))
        }.result
    }
}

/// Each scene is two or three processes; more than a few at once would starve each other.
let fewScenes = Gate(width: 5)

/// A scene without a sandbox: where the API should be, nothing listens.
func withFolder<Result: Sendable>(
    through gate: Gate = fewScenes,
    _ body: (Scene) async throws -> Result
) async throws -> Result {
    try await gate.pass { try await inFolder(body) }
}

private func inFolder<Result: Sendable>(
    _ body: (Scene) async throws -> Result
) async throws -> Result {
    let folder = try TempFolder()
    let path = folder.path
    try FileManager.default.createDirectory(
        atPath: "\(path)/printed", withIntermediateDirectories: false)
    try write("{}\n", to: "\(path)/service.json")
    let result = try await body(Scene(folder: path, sandbox: Sandbox(port: 1)))
    expectNoSecret(in: path)
    return result
}

/// The sandbox that a process serves, once it listens.
private func sandbox(of child: Child) async throws -> Sandbox {
    var port: UInt16?
    try await until("the sandbox listens") {
        try #require(!child.hasEnded, "\(child.log)")
        let line = contents(of: child.transcript + ".out")
        guard line.hasSuffix("\n"), let colon = line.lastIndex(of: ":") else { return false }
        port = UInt16(line[line.index(after: colon)...].dropLast())
        return port != nil
    }
    return Sandbox(port: try #require(port))
}

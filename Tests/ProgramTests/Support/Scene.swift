import Testing

// What most tests stand on: a folder of their own, a sandbox with a made-up fleet, and the program
// told by its environment where both are. Everything printed lands in the folder, so that at the
// end of every test all of it can be searched for the key.

/// A folder and a sandbox.
struct Scene: Sendable {
    static let key = "sk_car_test_not_a_real_key_1234567890"
    /// What no output may hold.
    static let secret = "not_a_real_key"

    let folder: String
    let sandbox: Sandbox
    var settings: [String: String]

    init(folder: String, sandbox: Sandbox) {
        self.folder = folder
        self.sandbox = sandbox
        settings = [
            "CARTESIA_API_KEY": Self.key,
            "PATCHBAY_API_URL": sandbox.url,
            "PATCHBAY_DESIRED": "\(folder)/numbers.json",
            "PATCHBAY_STATE": "\(folder)/state.db",
            "PATCHBAY_API_MAX_RATE": "5000",
            "PATCHBAY_LIMITS_CHANGES_PERCENT": "100",
            "PATCHBAY_LIMITS_UNASSIGNED_PERCENT": "100",
            "PATCHBAY_LIMITS_PER_HOUR": "1000000",
            "PATCHBAY_LOG_LEVEL": "debug",
            "PATCHBAY_STATUS_LISTEN": "off",
        ]
    }

    var database: Database { Database(path: "\(folder)/state.db") }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The same, with other settings; `nil` takes one away.
    func with(_ changes: [String: String?]) -> Scene {
        var scene = self
        for (name, value) in changes { scene.settings[name] = value }
        return scene
    }

    /// Runs a command to its end.
    @discardableResult
    func patchbay(_ arguments: String...) async throws -> Ended {
        try await start(arguments) { try await $0.end() }.ended
    }

    /// Runs a command for the time of `body`; `prefix` is a program that becomes it.
    func start<Result: Sendable>(
        _ arguments: [String],
        through prefix: [String] = [],
        body: (Child) async throws -> Result
    ) async throws -> (ended: Ended, result: Result) {
        let name = "\(arguments.first ?? "none")-\(UInt64.random(in: 0 ... .max))"
        let transcript = path("printed/" + name)
        return try await Program.run(
            arguments, settings, in: folder, printingTo: transcript, through: prefix, body: body)
    }

    /// Runs the service for the time of `body`.
    @discardableResult
    func service(
        through prefix: [String] = [], _ body: (Child) async throws -> Void
    ) async throws -> Ended {
        let arguments = ["run", "--config", path("service.json")]
        return try await start(arguments, through: prefix, body: body).ended
    }

    /// The account as it is, written down as the desired state.
    func export() async throws -> Fleet {
        let export = try await patchbay("export", "--output", path("numbers.json"))
        try #require(export.code == 0, "\(export.errors)")
        return Fleet(text: contents(of: path("numbers.json")))
    }

    /// Writes the desired state.
    func ask(_ fleet: Fleet) throws {
        try write(fleet.text, to: path("numbers.json"))
    }

    /// Waits until the account is as a file asks.
    func untilRight(_ fleet: Fleet) async throws {
        try await until("every number is right") { try fleet.mismatches(in: sandbox).isEmpty }
    }
}

import Testing

struct WallTests {
    /// What each target may import besides the system's own libraries.
    private static let allowed: [String: Set<String>] = [
        "Reconciliation": [],
        "DesiredStateJSON": ["Reconciliation"],
        "StateStore": ["Reconciliation", "GRDB", "GRDBSQLite"],
        "CartesiaAPI": [
            "Reconciliation", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
            "FoundationEssentials", "Foundation",
        ],
        "HostSystem": ["Reconciliation"],
        "GitRepository": ["Reconciliation", "Subprocess"],
        "ControlSocket": [
            "AsyncHTTPClient", "HTTPServing", "Hummingbird", "NIOCore", "NIOHTTP1", "NIOPosix",
            "FoundationEssentials",
        ],
        "HTTPServing": [
            "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOHTTPTypes", "NIOPosix",
        ],
        "StatusServer": ["HTTPServing", "Hummingbird", "Mustache", "NIOCore", "NIOPosix"],
        "Notification": [
            "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL", "Subprocess",
        ],
        "PrometheusText": ["CoreMetrics"],
        "CartesiaSandbox": ["Hummingbird", "Logging", "NIOCore"],
        "EmptyICU": [],
        "patchbay": [
            "Reconciliation", "DesiredStateJSON", "StateStore", "CartesiaAPI", "HostSystem",
            "CartesiaSandbox", "ControlSocket", "GitRepository", "Notification", "PrometheusText",
            "StatusServer",
            "ArgumentParser", "Configuration", "CoreMetrics", "Crypto", "Logging", "UnixSignals",
        ],
    ]

    private static let system: Set<String> = ["Glibc", "Musl", "Synchronization", "Dispatch"]

    @Test func `every target stands in the table`() throws {
        #expect(try Tree.names(in: "Sources") == Self.allowed.keys.sorted())
    }

    @Test func `the core imports nothing`() {
        for file in Tree.sources where file.target == "Reconciliation" {
            #expect(file.imports == [], "\(file.path)")
        }
    }

    @Test func `a door imports its own libraries and the core`() {
        for file in Tree.sources {
            let allowed = Self.allowed[file.target] ?? []
            let system = file.target == "Reconciliation" ? [] : Self.system
            let foreign = Set(file.imports).subtracting(allowed).subtracting(system)
            #expect(foreign.isEmpty, "\(file.path) imports \(foreign.sorted())")
        }
    }
}

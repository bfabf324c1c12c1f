// swift-tools-version: 6.2

import PackageDescription

// The walls of the house: `Reconciliation` imports nothing; a door knows the core and its own
// library, and no other door; only the executable sees every door. CI builds with
// `--explicit-target-dependency-import-check error`, so a wall cannot leak.

let package = Package(
    name: "patchbay",
    products: [.executable(name: "patchbay", targets: ["patchbay"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(
            url: "https://github.com/swift-server/async-http-client", from: "1.37.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    ],
    targets: [
        .target(name: "Reconciliation"),
        .target(name: "DesiredStateJSON", dependencies: ["Reconciliation"]),
        .target(
            name: "StateStore",
            dependencies: [
                "Reconciliation",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "CartesiaAPI",
            dependencies: [
                "Reconciliation",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .target(name: "HostSystem", dependencies: ["Reconciliation"]),
        .target(
            name: "GitRepository",
            dependencies: [
                "Reconciliation",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]
        ),
        // What the servers of the program have in common, below their doors.
        .target(
            name: "HTTPServing",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(
            name: "StatusServer",
            dependencies: [
                "HTTPServing",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(
            name: "ControlSocket",
            dependencies: [
                "HTTPServing",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(
            name: "Notification",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ]
        ),
        .target(
            name: "PrometheusText",
            dependencies: [.product(name: "CoreMetrics", package: "swift-metrics")]
        ),
        .target(
            name: "CartesiaSandbox",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
        // Takes the place of ICU's locale data in a release build.
        .target(
            name: "EmptyICU",
            cSettings: [.define("EMPTY_ICU", .when(configuration: .release))]
        ),
        .executableTarget(
            name: "patchbay",
            dependencies: [
                "Reconciliation", "DesiredStateJSON", "StateStore", "CartesiaAPI", "HostSystem",
                "CartesiaSandbox", "ControlSocket", "GitRepository", "Notification",
                "PrometheusText", "StatusServer",
                "EmptyICU",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        // The HTTP library alone, beside which the benchmark sets the program.
        .executableTarget(
            name: "bare-client",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Benchmarks/BareClient"
        ),
        // What it is measured against with TLS.
        .executableTarget(
            name: "secure-server",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdHTTP2", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Benchmarks/SecureServer"
        ),
        // The decoder of Foundation alone, likewise.
        .executableTarget(name: "foundation-decoder", path: "Benchmarks/FoundationDecoder"),
        .executableTarget(name: "sleeper", path: "Benchmarks/Sleeper"),

        .testTarget(name: "ReconciliationTests", dependencies: ["Reconciliation"]),
        .testTarget(
            name: "DesiredStateJSONTests",
            dependencies: ["DesiredStateJSON", "Reconciliation"],
            resources: [.copy("Cases")]
        ),
        .testTarget(
            name: "StateStoreTests",
            dependencies: [
                "StateStore", "Reconciliation",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(name: "TestCertificates", path: "Tests/TestCertificates"),
        .testTarget(
            name: "CartesiaAPITests",
            dependencies: [
                "CartesiaAPI", "Reconciliation", "TestCertificates",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(name: "HostSystemTests", dependencies: ["HostSystem", "Reconciliation"]),
        // Repositories that tests make with the real git.
        .target(
            name: "TempRepositories",
            dependencies: [.product(name: "Subprocess", package: "swift-subprocess")],
            path: "Tests/TempRepositories"
        ),
        .testTarget(
            name: "GitRepositoryTests",
            dependencies: ["GitRepository", "Reconciliation", "TempRepositories"]
        ),
        .testTarget(name: "ControlSocketTests", dependencies: ["ControlSocket"]),
        .testTarget(name: "StatusServerTests", dependencies: ["StatusServer"]),
        .testTarget(
            name: "HTTPServingTests",
            dependencies: [
                "HTTPServing",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ]
        ),
        .testTarget(
            name: "NotificationTests",
            dependencies: [
                "Notification", "TestCertificates",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(
            name: "PrometheusTextTests",
            dependencies: [
                "PrometheusText", .product(name: "CoreMetrics", package: "swift-metrics"),
            ]
        ),
        .testTarget(
            name: "CartesiaSandboxTests",
            dependencies: [
                "CartesiaSandbox",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "PatchbayTests",
            dependencies: [
                "patchbay", "Reconciliation", "DesiredStateJSON", "HostSystem", "StateStore",
                "CartesiaAPI", "PrometheusText", "StatusServer", "TempRepositories",
            ],
            resources: [.copy("Golden")]
        ),
        .target(
            name: "Simulation",
            dependencies: ["Reconciliation"],
            path: "Tests/SimulationTests/Simulation"
        ),
        .executableTarget(
            name: "simulate",
            dependencies: [
                "Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/SimulationTests/Program"
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "Simulation", "simulate",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Simulation", "Program"]
        ),
        .target(
            name: "TornDisk",
            dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")],
            path: "Tests/PowerCutTests/TornDisk",
            cSettings: [
                .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
            ]
        ),
        .target(
            name: "PowerLoss",
            dependencies: [
                "TornDisk", "StateStore", "Reconciliation",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/PowerCutTests/PowerLoss"
        ),
        .executableTarget(
            name: "powercut",
            dependencies: [
                "PowerLoss", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/PowerCutTests/Program"
        ),
        .target(
            name: "PaceHarness",
            dependencies: ["CartesiaAPI", "Reconciliation"],
            path: "Tests/PaceTests/Harness"
        ),
        .executableTarget(
            name: "pace-bench",
            dependencies: [
                "PaceHarness", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/PaceTests/Program"
        ),
        .testTarget(
            name: "PaceTests",
            dependencies: ["PaceHarness", "Reconciliation"],
            exclude: ["Harness", "Program"]
        ),
        .testTarget(
            name: "PowerCutTests",
            dependencies: ["PowerLoss", "Reconciliation", "StateStore"],
            path: "Tests/PowerCutTests/Cuts"
        ),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "TempRepositories", .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["KillAt"]
        ),
        .executableTarget(name: "kill-at", path: "Tests/ProgramTests/KillAt"),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "patchbay", "Reconciliation", "DesiredStateJSON", "CartesiaAPI", "ControlSocket",
            ],
            exclude: ["Corpus"]
        ),
        .testTarget(name: "TidyTests"),
    ]
)

// The modern settings, on every target.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

for target in package.targets where target.name != "kill-at" {
    target.swiftSettings = (target.swiftSettings ?? []) + settings
}

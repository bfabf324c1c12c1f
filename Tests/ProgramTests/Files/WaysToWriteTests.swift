import FoundationEssentials
import Glibc
import Subprocess
import Testing

struct WaysToWriteTests {
    /// `WAYS_SEED` has the ways in the order of that run.
    private static let seed =
        getenv("WAYS_SEED").flatMap { UInt64(String(cString: $0)) }
        ?? UInt64.random(in: 0..<100_000)

    @Test func `only what stands there whole is sent, in whatever way and order it is written`()
        async throws
    {
        var order = Shuffle(state: Self.seed)
        let ways = WayToWrite.all.shuffled(using: &order)
        print("ways to write: WAYS_SEED=\(Self.seed): \(ways.map(\.name).joined(separator: ", "))")
        try await inLiveFolder { scene, fleet in
            let clock = ContinuousClock()
            var spans: [Duration] = []
            let run = try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                for (index, way) in ways.enumerated() {
                    let next = labelled(index, fleet)
                    try await way.write(next.text, in: scene.folder)
                    let start = clock.now
                    try await until("\(way.name) is seen, WAYS_SEED=\(Self.seed)") {
                        try next.mismatches(in: scene.sandbox).isEmpty
                    }
                    spans.append(clock.now - start)
                }
                try await child.stop()
            }
            #expect(run.code == 0, "\(run.errors.suffix(2_000))")
            let labels = try scene.sandbox.patches().map(\.body)
            #expect(labels == ways.indices.map { .object(["label": .text("way \($0)")]) })
            // Each of them is told by the system; else it would be a look every 30 s that sees it.
            let usual = spans.sorted()[spans.count / 2]
            #expect(usual < .seconds(15), "\(spans) WAYS_SEED=\(Self.seed)")
        }
    }

    @Test(.enabled("no inotify can be had in a namespace of its own", canBeWithoutInotify))
    func `where the system tells nothing, a look sees it`() async throws {
        try await inLiveFolder { scene, fleet in
            try await scene.service(through: Self.withoutInotify) { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                #expect(child.log.contains("not reported by the kernel"), "\(child.log)")
                let next = labelled(0, fleet)
                try write(next.text, to: scene.path("live/numbers.json"))
                try await scene.untilRight(next)
                try await child.stop()
            }
            #expect(try scene.sandbox.patches().count == 1)
        }
    }

    private static let withoutInotify = [
        "unshare", "-r", "sh", "-c",
        #"echo 0 > /proc/sys/user/max_inotify_instances && exec "$0" "$@""#,
    ]

    @Sendable private static func canBeWithoutInotify() async throws -> Bool {
        let run = try await Subprocess.run(
            .name("unshare"), arguments: Arguments(withoutInotify.dropFirst() + ["true"]),
            output: .discarded, error: .discarded)
        return run.terminationStatus.isSuccess
    }

    /// The account as a file in a folder of its own.
    private func inLiveFolder(
        _ body: (Scene, Fleet) async throws -> Void
    ) async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            try FileManager.default.createDirectory(
                atPath: scene.path("live"), withIntermediateDirectories: false)
            let path = scene.path("live/numbers.json")
            try write(fleet.text, to: path)
            try await body(scene.with(["PATCHBAY_DESIRED": path]), fleet)
        }
    }

    private func labelled(_ index: Int, _ fleet: Fleet) -> Fleet {
        fleet.setting("label", of: "+14155550100", to: "\"way \(index)\"")
    }
}

/// SplitMix64, for an order that can be had again.
private struct Shuffle: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import Glibc
import Testing

// kill -9 at the system calls that write, sync or send, one in each scene, before the call or after
// it. KILL_POINTS says how many of all the points, spread evenly, or `all`; KILL_LANES how many
// scenes at a time.

struct KillSweepTests {
    private static func setting(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    @Test func `killed at any call that writes, syncs or sends, it goes on where it was`()
        async throws
    {
        let wanted = Self.setting("KILL_POINTS") ?? "12"
        let lanes = Self.setting("KILL_LANES").flatMap { Int($0) }
        let gate = lanes.map { Gate(width: $0) } ?? fewScenes
        let folder = try TempFolder()
        let tale = try await KillTale(keeping: folder.path)
        var points: [KillPoint] = []
        for story in KillStory.allCases {
            let calls = try await uncut(story, tale)
            points += KillPoint.all(in: story, calls: calls.count)
        }
        if let count = Int(wanted) {
            try #require(count > 0)
            let all = points
            points = (0..<count).map { all[$0 * all.count / count % all.count] }
        }
        let clock = ContinuousClock()
        let begin = clock.now
        let tally = try await withThrowingTaskGroup(of: KillTally.self) { group in
            for point in points {
                group.addTask { try await kill(at: point, tale, gate) }
            }
            return try await group.reduce(into: KillTally()) { $0.add($1) }
        }
        let seconds = (clock.now - begin).components.seconds
        print("kill sweep: \(tally.sentence); \(seconds) s")
        #expect(tally.killed * 100 >= points.count * 97, "too many points were not reached")
        #expect(tally.underWay > 0)
    }

    /// The calls of a whole story that nothing cuts off.
    private func uncut(_ story: KillStory, _ tale: KillTale) async throws -> [String] {
        try await withScene(fleet: KillTale.fleet, seed: KillTale.seed) { scene in
            let point = KillPoint(story: story, call: 0, moment: .before)
            let report = scene.path("calls")
            let ended = try await story.live(in: scene, tale, through: point.prefix(report))
            #expect(ended.code == 0, "\(story): \(ended.errors)")
            #expect(try tale.after.mismatches(in: scene.sandbox) == [])
            let patches = try scene.sandbox.patches()
            #expect(patches.contains { $0.status == 429 })
            if story != .blind { #expect(patches.contains { $0.isAnswerLost }) }
            let calls = try await KillReport(at: report).calls
            let kinds = Dictionary(grouping: calls) { KillReport.kind(of: $0) }
            let counts = kinds.sorted { $0.key < $1.key }.map { "\($0.value.count) \($0.key)" }
            print("kill sweep: \(story): \(calls.count) calls: \(counts.joined(separator: ", "))")
            return calls
        }
    }

    private func kill(
        at point: KillPoint, _ tale: KillTale, _ gate: Gate
    ) async throws -> KillTally {
        try await withScene(fleet: KillTale.fleet, seed: KillTale.seed, through: gate) { scene in
            let report = scene.path("calls")
            let story = point.story
            let cut = try await story.live(in: scene, tale, through: point.prefix(report))
            let calls = try await KillReport(at: report).calls
            let isKilled = cut.code == 128 + SIGKILL
            let isMissed = cut.code == 0 && calls.count < point.call
            #expect(isKilled || isMissed, "\(point): \(cut.errors)")
            let aftermath = Aftermath(scene: scene, tale: tale, point: point)
            let inDoubt = try await aftermath.expectIntents()
            try await aftermath.expectReadable()
            let next = try await story.goOn(in: scene, tale)
            #expect(next.code == 0, "\(point): \(next.output)\(next.errors)")
            let twice = try await aftermath.expectRight(inDoubt: inDoubt)
            var tally = KillTally()
            guard isKilled else { return tally }
            tally.killed = 1
            tally.twice = twice
            tally.underWay = inDoubt
            return tally
        }
    }
}

/// What a sweep came to.
struct KillTally: Sendable {
    var killed = 0
    /// Numbers that were in doubt when it was killed.
    var underWay = 0
    /// PATCHes that were applied again.
    var twice = 0

    mutating func add(_ other: KillTally) {
        killed += other.killed
        underWay += other.underWay
        twice += other.twice
    }

    var sentence: String {
        "\(killed) kills; \(underWay) PATCHes in doubt at them, \(twice) of them applied twice"
    }
}

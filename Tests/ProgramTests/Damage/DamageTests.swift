import FoundationEssentials
import Glibc
import Testing

// The database is a memory, not the truth: whatever happens to it while the program is stopped,
// nothing wrong is sent. DAMAGE_FLIPS says how many single bits are flipped, 24 by default.

struct DamageTests {
    private static let flips = getenv("DAMAGE_FLIPS").flatMap { Int(String(cString: $0)) } ?? 24
    private let gate = Gate(width: 8)

    @Test func `a database that is gone, cut short or of another time sends nothing wrong`()
        async throws
    {
        let tale = try await DamageTale()
        try await withThrowingTaskGroup(of: Ended?.self) { group in
            for damage in Damage.whole(tale) {
                for isService in [false, true] {
                    group.addTask { try await start(after: damage, tale, isService: isService) }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a flipped bit is refused, or costs nothing`() async throws {
        let tale = try await DamageTale()
        let refused = try await withThrowingTaskGroup(of: Ended?.self) { group in
            for seed in 0..<Self.flips {
                let damage = Damage.flip(seed, tale)
                group.addTask { try await start(after: damage, tale, isService: seed % 4 > 1) }
            }
            return try await group.reduce(into: 0) { $0 += $1 == nil ? 0 : 1 }
        }
        print("damage: \(Self.flips) bits flipped, \(refused) of them refused")
    }

    /// Starts the program after a damage; returns how it ended when it refused the database.
    private func start(
        after damage: Damage, _ tale: DamageTale, isService: Bool
    ) async throws -> Ended? {
        try await withScene(fleet: DamageTale.fleet, seed: DamageTale.seed, through: gate) {
            scene in
            try tale.lay(damage.files, in: scene)
            let before = scene.databaseFiles
            let name = "\(damage), \(isService ? "run" : "apply")"
            let run = try await run(scene, tale, isService: isService)
            try expectNothingWrong(scene, tale, name)
            switch damage.outcome {
            case .goesOn(let words):
                #expect(run.code == 0, "\(name): \(run.errors)")
                if let words { #expect(run.errors.contains(words), "\(name): \(run.errors)") }
                let isQuiet = !run.errors.contains("is lost") && !run.errors.contains("are lost")
                #expect(words != nil || isQuiet, "\(name): \(run.errors)")
            case .refuses:
                #expect(run.code == 78, "\(name): \(run.errors)")
            case .either:
                #expect(run.code == 0 || run.code == 78, "\(name): \(run.errors)")
            }
            guard run.code == 0 else {
                try await mend(scene, tale, run, before, name, isService: isService)
                return run
            }
            #expect(try tale.after.mismatches(in: scene.sandbox) == [], "\(name)")
            #expect(try scene.sandbox.patches().count == tale.asked.count, "\(name)")
            return nil
        }
    }

    /// The database was refused: it is all there, and what the message says mends it.
    private func mend(
        _ scene: Scene, _ tale: DamageTale, _ run: Ended, _ before: [String: [UInt8]],
        _ name: String, isService: Bool
    ) async throws {
        let ways = ["Move it away", "has version", "is not a Patchbay state database"]
        #expect(ways.contains { run.errors.contains($0) }, "\(name): \(run.errors)")
        #expect(run.errors.contains(scene.database.path), "\(name): \(run.errors)")
        let kept = scene.databaseFiles
        // What is found only when it is read or written has been open before.
        if !run.errors.contains("Failed while") {
            // The index of the log holds nothing of its own, and is made anew by every reader.
            for tail in ["", "-wal"] { #expect(kept[tail] == before[tail], "\(name): \(tail)") }
        }
        #expect(kept[""] != nil || before[""] == nil, "\(name): it is gone")
        for tail in Scene.databaseTails { unlink(scene.database.path + tail) }
        let again = try await self.run(scene, tale, isService: isService)
        #expect(again.code == 0, "\(name): \(again.errors)")
        #expect(again.errors.contains("is not there any more"), "\(name): \(again.errors)")
        try expectNothingWrong(scene, tale, name)
        #expect(try tale.after.mismatches(in: scene.sandbox) == [], "\(name)")
    }

    private func run(_ scene: Scene, _ tale: DamageTale, isService: Bool) async throws -> Ended {
        guard isService else { return try await scene.patchbay("apply", "--yes") }
        return try await scene.service { child in
            try await until("all is quiet and right, or it has ended", every: .milliseconds(50)) {
                if child.hasEnded { return true }
                guard child.log.contains("quiet") else { return false }
                return try tale.after.mismatches(in: scene.sandbox).isEmpty
            }
            if !child.hasEnded { try await child.stop() }
        }
    }

    /// Nobody was sent what the file does not ask, nor what the account had already.
    private func expectNothingWrong(_ scene: Scene, _ tale: DamageTale, _ name: String) throws {
        for patch in try scene.sandbox.patches() {
            let asked = tale.asked[patch.number ?? ""] ?? [:]
            #expect(patch.body.members == asked, "\(name): \(patch.path) \(patch.body)")
            #expect(patch.isApplied && patch.changed == ["agent_id"], "\(name): \(patch.path)")
        }
    }
}

import Subprocess
import Testing

/// A person at a terminal, whom `apply` asks.
struct TypedApprovalTests {
    /// Runs `apply` on a terminal of its own, where `typed` is typed; its exit code and the screen.
    private func apply(_ scene: Scene, typing typed: String) async throws -> (Int32, String) {
        let run = try await Subprocess.run(
            .name("sh"),
            arguments: ["-c", #"exec script -qec '"$PROGRAM" apply' /dev/null"#],
            environment: .only(
                scene.settings.merging(
                    ["PATH": "/usr/bin:/bin", "PROGRAM": Program.path, "TERM": "dumb"]) { $1 }),
            input: .string(typed + "\n"),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 16)
        )
        let code: Int32 = if case .exited(let code) = run.terminationStatus { code } else { -1 }
        return (code, run.standardOutput)
    }

    /// A plan beyond the limits, by its digest.
    private func held(_ body: (Scene, Fleet, String) async throws -> Void) async throws {
        try await withScene(fleet: 12) { scene in
            let scene = scene.with(["PATCHBAY_LIMITS_CHANGES_PERCENT": nil])
            let fleet = try await scene.export()
            try scene.ask(fleet.withOtherAgents)
            let plan = try await scene.patchbay("plan", "--live", "--format", "json")
            try await body(scene, fleet, try #require(try JSON(plan.output).digest.text))
        }
    }

    @Test func `beyond the limits only the first 8 characters of the digest apply a plan`()
        async throws
    {
        try await held { scene, fleet, digest in
            for typed in ["yes", String(digest.prefix(7)), digest] {
                let (code, screen) = try await apply(scene, typing: typed)
                #expect(code == 4, "\(typed): \(screen)")
                #expect(screen.contains("Only the first 8 characters"), "\(screen)")
            }
            #expect(try scene.sandbox.patches().isEmpty)
            let start = String(digest.prefix(8)).uppercased()
            let (code, screen) = try await apply(scene, typing: start)
            #expect(code == 0, "\(screen)")
            try await scene.untilRight(fleet.withOtherAgents)
        }
    }

    @Test func `within the limits yes applies a plan, and nothing else does`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            try scene.ask(fleet.withOtherAgents)
            let (refused, screen) = try await apply(scene, typing: "y")
            #expect(refused == 1, "\(screen)")
            #expect(try scene.sandbox.patches().isEmpty)
            let (code, _) = try await apply(scene, typing: "yes")
            #expect(code == 0)
            try await scene.untilRight(fleet.withOtherAgents)
        }
    }

    @Test func `what was approved beforehand is asked for as well, and not called held`()
        async throws
    {
        try await held { scene, fleet, digest in
            #expect(try await scene.patchbay("approve", digest, "--live").code == 0)
            let blind = try await scene.patchbay("apply")
            #expect(blind.code == 1 && blind.errors.contains("give --yes"), "\(blind.errors)")
            let (refused, screen) = try await apply(scene, typing: "no")
            #expect(refused == 1 && screen.contains("Only \"yes\" applies"), "\(screen)")
            #expect(screen.contains("Approved") && !screen.contains("HELD"), "\(screen)")
            #expect(try scene.sandbox.patches().isEmpty)
            let (code, _) = try await apply(scene, typing: "yes")
            #expect(code == 0)
            try await scene.untilRight(fleet.withOtherAgents)
        }
    }
}

import Glibc
import Testing

/// The limits of the configuration's defaults, on a fleet of 40.
struct LimitTests {
    private func guarded(_ body: (Scene, Fleet) async throws -> Void) async throws {
        try await withScene(fleet: 40) { scene in
            let scene = scene.with([
                "PATCHBAY_LIMITS_CHANGES_PERCENT": nil, "PATCHBAY_LIMITS_UNASSIGNED_PERCENT": nil,
                "PATCHBAY_RECONCILE_INTERVAL": "1s",
            ])
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try scene.sandbox.forgetRequests()
            try await body(scene, fleet)
        }
    }

    /// As long as a digest, and of no plan.
    private let other = String(repeating: "deadbeef", count: 8)

    private func digest(_ scene: Scene) async throws -> String {
        let plan = try await scene.patchbay("plan", "--live", "--format", "json")
        return try #require(try JSON(plan.output).digest.text)
    }

    @Test func `plan and apply are held, and only the digest lets exactly that plan go on`()
        async throws
    {
        try await guarded { scene, fleet in
            try scene.ask(fleet.withOtherAgents)
            let plan = try await scene.patchbay("plan", "--live")
            #expect(plan.code == 4)
            #expect(plan.output.contains("40 of 40 managed numbers, and at most 10"))
            let digest = try await digest(scene)
            #expect(plan.output.contains("patchbay approve \(digest)"))
            let held = try await scene.patchbay("apply", "--yes")
            #expect(held.code == 4 && held.errors.contains("--approve \(digest)"))
            let wrong = try await scene.patchbay("apply", "--approve", other)
            #expect(wrong.code == 6 && wrong.errors.contains(digest))
            let short = try await scene.patchbay("apply", "--approve", "deadbeef")
            #expect(short.code == 64 && short.errors.contains("64 hexadecimal"), "\(short.errors)")
            #expect(try scene.sandbox.patches().isEmpty)
            let capitals = digest.uppercased()
            #expect(try await scene.patchbay("apply", "--approve", capitals).code == 0)
            try await scene.untilRight(fleet.withOtherAgents)
            let history = try await scene.patchbay("history", "--format", "json")
            let kept = try history.output.split(separator: "\n").map { try JSON($0) }
                .filter { $0.kind.text == "approved" }
            #expect(kept.map(\.digest.text) == [digest] && kept[0].outcome.text == "used")
        }
    }

    @Test func `an approval in the database is used once`() async throws {
        try await guarded { scene, fleet in
            try scene.ask(fleet.withOtherAgents)
            let first = try await digest(scene)
            #expect(try await scene.patchbay("approve", other).code == 6)
            let short = try await scene.patchbay("approve", String(first.prefix(8)), "--live")
            #expect(short.code == 64 && short.errors.contains("did you mean \(first)?"))
            #expect(
                try await scene.patchbay("approve", first, "--live", "--reason", "why").code == 0)
            #expect(try await scene.patchbay("plan", "--live").code == 0)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try await scene.untilRight(fleet.withOtherAgents)
            try scene.ask(fleet)
            let back = try await digest(scene)
            #expect(try await scene.patchbay("apply", "--approve", back).code == 0)
            try scene.ask(fleet.withOtherAgents)
            #expect(try await digest(scene) == first, "the same plan as before")
            #expect(try await scene.patchbay("apply", "--yes").code == 4)
        }
    }

    @Test func `the service holds a revision, repairs what was approved, and goes on when told`()
        async throws
    {
        try await guarded { scene, fleet in
            let asked = fleet.withOtherAgents
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.ask(asked)
                try await until("it is held") { child.log.contains("HELD: the new revision") }
                try scene.sandbox.edit("+14155550100", #"{"label":"by hand"}"#)
                try await scene.untilRight(fleet)
                let status = try await status(scene)
                #expect(status.state.text == "held")
                #expect(status.message.text?.hasSuffix("; revision 1 stays in force") == true)
                let plan = try await scene.patchbay("plan")
                #expect(plan.code == 4 && plan.output.contains("revision 1 stays in force:\n"))
                #expect(try await scene.patchbay("approve", other).code == 6)
                let held = status.held_digest.text ?? ""
                let short = try await scene.patchbay("approve", String(held.prefix(12)))
                #expect(short.code == 64 && short.errors.contains("did you mean "))
                #expect(Set(try scene.sandbox.patches().map(\.number)) == ["+14155550100"])
                var digest = ""
                try await until("the plan without the repair is approved") {
                    digest = try await self.status(scene).held_digest.text ?? ""
                    return try await scene.patchbay("approve", digest.uppercased()).code == 0
                }
                try await scene.untilRight(asked)
                #expect(try await self.status(scene).held == .null)
                #expect(try await scene.patchbay("approve", digest).code == 6, "one use")
                try await child.stop()
            }
        }
    }

    @Test func `an approval that was given while no service ran is used when it starts`()
        async throws
    {
        try await guarded { scene, fleet in
            try scene.ask(fleet.withOtherAgents)
            let digest = try await digest(scene)
            #expect(try await scene.patchbay("approve", digest, "--live").code == 0)
            try await scene.service { child in
                try await scene.untilRight(fleet.withOtherAgents)
                try await child.stop()
            }
        }
    }

    @Test func `an approval that was given while no service ran ends where it finds other wishes`()
        async throws
    {
        try await guarded { scene, fleet in
            let asked = fleet.withOtherAgents
            try scene.ask(asked)
            let digest = try await digest(scene)
            #expect(try await scene.patchbay("approve", digest, "--live").code == 0)
            try scene.ask(fleet)
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.ask(asked)
                try await until("it is held") { child.log.contains("HELD: the new revision") }
                #expect(child.log.contains("the approval of \(digest.prefix(12))"), "it is told")
                #expect(try await status(scene).held_digest.text == digest)
                #expect(try scene.sandbox.patches().isEmpty)
                try await child.stop()
            }
        }
    }

    @Test func `an account that shows no number holds everything until it is whole again`()
        async throws
    {
        try await guarded { scene, fleet in
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.sandbox.setFaults(#"{"emptyList":true}"#)
                try await until("everything is held") {
                    child.log.contains("HELD: everything is held")
                }
                let plan = try await scene.patchbay("plan")
                #expect(
                    plan.output.hasPrefix("HELD by the service: everything is"), "\(plan.output)")
                #expect(!plan.output.contains("No changes"), "\(plan.output)")
                #expect(plan.output.contains("Next: patchbay plan --live, which shows"))
                let one = fleet.setting("label", of: "+14155550103", to: "\"new\"")
                try scene.ask(one)
                try await until("the file is in force") { child.log.contains("revision 2") }
                #expect(try scene.sandbox.patches().isEmpty)
                try scene.sandbox.setFaults("{}")
                try await scene.untilRight(one)
                try await child.stop()
            }
        }
    }

    @Test func `no more leave within an hour than may, over a kill and an approval`() async throws {
        try await guarded { scene, fleet in
            let scene = scene.with(["PATCHBAY_LIMITS_PER_HOUR": "12"])
            try scene.ask(fleet.withOtherAgents)
            let digest = try await digest(scene)
            #expect(try await scene.patchbay("approve", digest, "--live").code == 0)
            for life in 0..<3 {
                try await scene.service { child in
                    try await until("the cap is reached") {
                        child.log.contains("limits.perHour")
                    }
                    if life < 2 {
                        child.signal(SIGKILL)
                        try await child.end()
                    } else {
                        try await child.stop()
                    }
                }
            }
            let count = try scene.sandbox.patches().count
            #expect(count <= 12 && count > 0, "\(count) PATCHes")
        }
    }

    private func status(_ scene: Scene) async throws -> JSON {
        try JSON(try await scene.patchbay("status", "--format", "json").output)
    }
}

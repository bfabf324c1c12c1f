import FoundationEssentials
import Testing

struct BaseTests {
    private static func desired(_ agents: String...) -> String {
        let numbers = agents.enumerated().map { index, agent in
            "    \"+1415555010\(index)\": { \"agent\": \(agent) }"
        }
        return """
            {
              "agents": { "desk": "agent_1", "night": "agent_2" },
              "numbers": {
            \(numbers.joined(separator: ",\n"))
              }
            }

            """
    }

    /// Everything that a comparison of two files may not need.
    private static let bare: [String: String?] = [
        "CARTESIA_API_KEY": nil, "PATCHBAY_API_URL": nil, "PATCHBAY_STATE": "/nowhere/state.db",
    ]

    @Test func `two files are compared without a database, a key or a network`() async throws {
        try await withFolder { scene in
            try write(Self.desired("\"desk\"", "\"desk\""), to: scene.path("main.json"))
            try write(Self.desired("\"night\"", "\"desk\""), to: scene.path("numbers.json"))
            let bare = scene.with(Self.bare)
            let plan = try await bare.patchbay("plan", "--base", "main.json")
            #expect(plan.code == 0, "\(plan.errors)")
            #expect(plan.errors == "")
            #expect(plan.output.contains("against main.json"), "\(plan.output)")
            #expect(plan.output.contains("desk (agent_1) → night (agent_2)"))
            #expect(plan.output.contains("1 of 2 managed numbers would change"))
            let coded = try await bare.patchbay(
                "plan", "--base", "main.json", "--detailed-exitcode", "--format", "json")
            #expect(coded.code == 2)
            let json = try JSON(coded.output)
            #expect(json.base.source == .text("main.json"))
            #expect(json.summary.changes == .number(1))
            let same = try await bare.patchbay(
                "plan", "--base", "numbers.json", "--detailed-exitcode")
            #expect(same.code == 0)
            #expect(same.output.contains("No changes."), "\(same.output)")
        }
    }

    @Test func `beyond the limits it ends with 4, and a side that is not valid is named`()
        async throws
    {
        try await withFolder { scene in
            let strict = scene.with(Self.bare).with([
                "PATCHBAY_LIMITS_UNASSIGNED_COUNT": "0", "PATCHBAY_LIMITS_UNASSIGNED_PERCENT": "0",
            ])
            try write(Self.desired("\"desk\"", "\"desk\""), to: scene.path("main.json"))
            try write(Self.desired("null", "\"desk\""), to: scene.path("numbers.json"))
            let held = try await strict.patchbay("plan", "--base", "main.json")
            #expect(held.code == 4)
            #expect(held.output.contains("HELD"), "\(held.output)")
            try write("{", to: scene.path("bad.json"))
            let base = try await strict.patchbay("plan", "--base", "bad.json")
            #expect(base.code == 3)
            #expect(base.output == "")
            #expect(base.errors.contains("the base is not valid\nbad.json:1:2: error:"))
            let desired = try await strict.patchbay(
                "plan", "--base", "main.json", "--desired", "bad.json")
            #expect(desired.code == 3)
            #expect(desired.errors.contains("the desired state is not valid\nbad.json:1:2:"))
            #expect(try await strict.patchbay("plan", "--base", "main.json", "--live").code == 64)
        }
    }

    @Test func `a folder of parts is a side, too`() async throws {
        try await withFolder { scene in
            let folder = scene.path("parts")
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false)
            try write(Self.desired("\"desk\""), to: folder + "/a.json")
            try write(Self.desired("\"desk\"", "\"night\""), to: scene.path("numbers.json"))
            let plan = try await scene.with(Self.bare).patchbay("plan", "--base", "parts")
            #expect(plan.code == 0, "\(plan.errors)")
            #expect(plan.output.contains("+14155550101"))
            #expect(!plan.output.contains("+14155550100"), "\(plan.output)")
        }
    }

    @Test func `a service holds the plan that was proposed, and takes an approval of it`()
        async throws
    {
        try await withScene(fleet: 40) { scene in
            let scene = scene.with(["PATCHBAY_LIMITS_CHANGES_PERCENT": nil])
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try write(fleet.text, to: scene.path("main.json"))
            try write(fleet.withOtherAgents.text, to: scene.path("next.json"))
            let proposed = try await scene.with(Self.bare).patchbay(
                "plan", "--desired", "next.json", "--base", "main.json", "--format", "json")
            #expect(proposed.code == 4)
            let digest = try #require(try JSON(proposed.output).digest.text)
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.ask(fleet.withOtherAgents)
                try await until("it is held") { child.log.contains("HELD: the new revision") }
                let status = try await scene.patchbay("status", "--format", "json")
                #expect(try JSON(status.output).held_digest.text == digest)
                #expect(try await scene.patchbay("approve", digest).code == 0)
                try await scene.untilRight(fleet.withOtherAgents)
            }
        }
    }

    @Test func `the digest of a proposal is what the account is then asked to approve`()
        async throws
    {
        try await withScene { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try write(fleet.text, to: scene.path("main.json"))
            try scene.ask(fleet.withOtherAgents)
            let proposed = try await scene.with(Self.bare).patchbay(
                "plan", "--base", "main.json", "--format", "json")
            let live = try await scene.patchbay("plan", "--live", "--format", "json")
            let digest = try JSON(proposed.output).digest
            #expect(digest.text?.count == 64)
            #expect(digest == (try JSON(live.output).digest))
        }
    }
}

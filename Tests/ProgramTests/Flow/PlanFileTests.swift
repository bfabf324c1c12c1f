import FoundationEssentials
import Testing

/// A plan that was reviewed goes through a file to `apply`: exactly it, or nothing.
struct PlanFileTests {
    private func written(_ body: (Scene, Fleet) async throws -> Void) async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try scene.sandbox.forgetRequests()
            try scene.ask(fleet.withOtherAgents)
            let plan = try await scene.patchbay("plan", "--out", "plan.json")
            #expect(plan.code == 0 && plan.output.contains("Plan digest"), "\(plan.errors)")
            try await body(scene, fleet.withOtherAgents)
        }
    }

    @Test func `the plan in the file is applied without a question`() async throws {
        try await written { scene, asked in
            let json = try await scene.patchbay("plan", "--format", "json")
            #expect(contents(of: scene.path("plan.json")) == json.output)
            let apply = try await scene.patchbay("apply", "--plan", "plan.json")
            #expect(apply.code == 0, "\(apply.errors)")
            #expect(try asked.mismatches(in: scene.sandbox).isEmpty)
            let again = try await scene.patchbay("apply", "--plan", "plan.json")
            #expect(again.code == 6)
            #expect(again.errors.contains("would not change any more"), "\(again.errors)")
        }
    }

    @Test func `any other plan ends with 6, and says what differs`() async throws {
        try await written { scene, asked in
            try scene.sandbox.edit("+14155550100", #"{"label":"by hand"}"#)
            let drifted = try await scene.patchbay("apply", "--plan", "plan.json")
            #expect(drifted.code == 6)
            let words = "the plan in plan.json is stale: +14155550100 would change otherwise: "
            #expect(drifted.errors.contains(words + "label \"by hand\" → "), "\(drifted.errors)")
            #expect(drifted.errors.contains(", and nothing was done\n"))
            try scene.ask(asked.withOtherAgents)
            let json = try await scene.patchbay(
                "apply", "--plan", "plan.json", "--format", "json")
            #expect(json.code == 6)
            let document = try JSON(json.output)
            #expect(document.ending.text == "stale")
            #expect(document.message.text?.contains("would change otherwise") == true)
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `a file that was tampered with, is none or is not there is refused`() async throws {
        try await written { scene, _ in
            let plan = contents(of: scene.path("plan.json"))
            let other = plan.replacing("\"after\":\"agent_", with: "\"after\":\"agent_x")
            try write(other, to: scene.path("other.json"))
            for (file, words) in [
                ("other.json", "not as it was written"), ("no.json", "no such file"),
                ("numbers.json", "no plan of version 1"),
            ] {
                let apply = try await scene.patchbay("apply", "--plan", file)
                #expect(apply.code == 1)
                #expect(apply.errors.contains(words), "\(apply.errors)")
            }
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test func `beyond the limits the file is no approval`() async throws {
        try await written { scene, asked in
            let strict = scene.with([
                "PATCHBAY_LIMITS_CHANGES_COUNT": "3", "PATCHBAY_LIMITS_CHANGES_PERCENT": "0",
            ])
            let held = try await strict.patchbay("apply", "--plan", "plan.json")
            #expect(held.code == 4, "\(held.errors)")
            #expect(try scene.sandbox.patches().isEmpty)
            let digest = try #require(try JSON(contents(of: scene.path("plan.json"))).digest.text)
            let approved = try await strict.patchbay(
                "apply", "--plan", "plan.json", "--approve", digest)
            #expect(approved.code == 0, "\(approved.errors)")
            #expect(try asked.mismatches(in: scene.sandbox).isEmpty)
        }
    }

    @Test func `a proposal is a plan, too`() async throws {
        try await written { scene, asked in
            try write(contents(of: scene.path("numbers.json")), to: scene.path("next.json"))
            _ = try await scene.patchbay("export", "--output", "main.json")
            let bare = scene.with(["CARTESIA_API_KEY": nil, "PATCHBAY_STATE": "/nowhere/state.db"])
            let proposed = try await bare.patchbay(
                "plan", "--base", "main.json", "--out", "proposed.json")
            #expect(proposed.code == 0, "\(proposed.errors)")
            #expect(try await scene.patchbay("apply", "--plan", "proposed.json").code == 0)
            #expect(try asked.mismatches(in: scene.sandbox).isEmpty)
        }
    }
}

import FoundationEssentials
import Testing

struct PlanTests {
    @Test func `the same input gives the same bytes, and the members that are promised`()
        async throws
    {
        try await withScene(fleet: 60) { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            let arguments = ["plan", "--live", "--format", "json"]
            async let one = scene.start(arguments) { try await $0.end() }.ended
            async let other = scene.start(arguments) { try await $0.end() }.ended
            let (first, second) = try await (one, other)
            #expect(first.output == second.output)
            #expect(first.code == 0)

            let plan = try JSON(first.output)
            #expect(plan.version == .number(1))
            #expect(plan.digest.text?.count == 64)
            #expect(plan.summary.changes == .number(60))
            #expect(plan.summary.managed == .number(60))
            #expect(plan.refused == .list([]))
            let numbers = plan.changes.list.compactMap { $0["number"].text }
            #expect(numbers == numbers.sorted { ($0.count, $0) < ($1.count, $1) })
            for change in plan.changes.list {
                #expect(change.id.text != nil)
                #expect(change.reason.text == "first sight")
                #expect(change.file.text?.hasSuffix("numbers.json") == true)
                #expect(change.line.number != nil)
                let fields = change.fields.members
                #expect(fields.keys.sorted() == ["agent"])
                #expect(Set(["before", "after"]).isSubset(of: change.fields.agent.members.keys))
            }
        }
    }

    @Test func `a dry run changes nothing: not the account, not the database, not the folder`()
        async throws
    {
        try await withScene { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try scene.ask(fleet.withOtherAgents)
            let before = try Snapshot(of: scene)
            let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
            #expect(plan.code == 2)
            let keyless = scene.with(["CARTESIA_API_KEY": nil, "PATCHBAY_API_URL": nil])
            let without = try await keyless.patchbay("plan", "--detailed-exitcode")
            #expect(without.code == 2, "\(without.errors)")
            for command in ["status", "history", "validate"] {
                let run = try await keyless.patchbay(command)
                #expect(run.code == 0, "\(run.errors)")
            }
            #expect(try await keyless.patchbay("explain", "+14155550103").code == 0)
            #expect(try Snapshot(of: scene) == before)
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    /// Everything that a dry run could have changed.
    private struct Snapshot: Equatable {
        let files: [String]
        let database: [UInt8]
        let written: Date?

        init(of scene: Scene) throws {
            let manager = FileManager.default
            files = try manager.contentsOfDirectory(atPath: scene.folder).sorted()
            database = bytes(of: scene.database.path)
            let attributes = try manager.attributesOfItem(atPath: scene.database.path)
            written = attributes[.modificationDate] as? Date
        }
    }

    @Test func `without a database a dry run makes none`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let keyless = scene.with(["CARTESIA_API_KEY": nil])
            let plan = try await keyless.patchbay("plan", "--detailed-exitcode")
            #expect(plan.code == 2, "\(plan.errors)")
            #expect(plan.output.contains("first sight"))
            let names = try FileManager.default.contentsOfDirectory(atPath: scene.folder)
            #expect(names.sorted() == ["numbers.json", "printed", "service.json"])
        }
    }

    @Test func `what the account lacks is refused by name, and nothing is sent`() async throws {
        try await withScene { scene in
            var fleet = try await scene.export()
            fleet.text.replace("\"billing\": \"agent_hK5", with: "\"billing\": \"agent_hK6")
            fleet.text.replace("+14155550111\"", with: "+14155550199\"")
            try scene.ask(fleet)
            let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
            #expect(plan.code == 1)
            #expect(plan.output.contains("did you mean"), "\(plan.output)")
            let json = try JSON(
                try await scene.patchbay("plan", "--live", "--format", "json").output)
            let causes = json.refused.list.compactMap { $0.cause.text }
            #expect(Set(causes) == ["agent-not-in-account", "number-not-in-account"])
            #expect(json.refused[0].message.text?.contains("billing (agent_hK6") == true)
            #expect(try await scene.patchbay("plan", "--live").code == 1)
            #expect(json.refused[0].did_you_mean.text?.hasPrefix("agent_hK5") == true)
            #expect(try await scene.patchbay("apply", "--yes").code == 1)
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }
}

/// A small desired state that needs no account.
let small = """
    {
      "agents": { "desk": "agent_1" },
      "numbers": {
        "+14155550100": { "agent": "desk" }
      }
    }

    """

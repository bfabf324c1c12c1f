import Glibc
import Testing

struct DemoTests {
    @Test func `a fleet is exported, edited, planned, applied, and then nothing is left to do`()
        async throws
    {
        try await withScene { scene in
            let fleet = try await scene.export()
            let valid = try await scene.patchbay("validate")
            #expect(valid.code == 0)
            #expect(valid.output.contains("is valid: 12 numbers"))
            let quiet = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
            #expect(quiet.code == 0, "\(quiet.output)")
            #expect(quiet.output.contains("No changes"))

            let edited = fleet.setting("agent", of: "+14155550103", to: "null")
                .setting("label", of: "+14155550101", to: "\"Oakland\"")
            try scene.ask(edited)
            let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
            #expect(plan.code == 2)
            expectTheEdit(plan.output)
            #expect(try scene.sandbox.patches().isEmpty)

            let apply = try await scene.patchbay("apply", "--yes")
            #expect(apply.code == 0, "\(apply.errors)")
            expectTheEdit(apply.output)
            #expect(apply.output.contains("2 of 2 changes applied"))
            let bodies = try scene.sandbox.patches().map { [$0.number: $0.body] }
            #expect(
                Set(bodies) == [
                    ["+14155550103": try JSON(#"{"agent_id":null}"#)],
                    ["+14155550101": try JSON(#"{"label":"Oakland"}"#)],
                ])
            #expect(try edited.mismatches(in: scene.sandbox).isEmpty)
            try await expectNothingToDo(scene)
        }
    }

    private func expectTheEdit(_ output: String) {
        let lines = output.split(separator: "\n").filter { $0.contains("numbers.json:") }
        #expect(lines.count == 2, "\(output)")
        #expect(lines.first?.contains("\"Oakland 1\" → \"Oakland\"") == true, "\(output)")
        #expect(lines.first?.contains("numbers.json:24") == true, "\(output)")
        #expect(lines.last?.contains("+14155550103") == true, "\(output)")
        #expect(lines.last?.contains("→ no agent") == true, "\(output)")
    }

    private func expectNothingToDo(_ scene: Scene) async throws {
        for plan in [["plan"], ["plan", "--live"]] {
            let run = try await scene.start(plan + ["--detailed-exitcode"]) { try await $0.end() }
            #expect(run.ended.code == 0, "\(run.ended.output)")
            #expect(run.ended.output.contains("No changes. 12 of 12"))
        }
        let again = try await scene.patchbay("apply", "--yes")
        #expect(again.code == 0)
        #expect(try scene.sandbox.patches().count == 2)
    }

    @Test func `what was done can be told: status, history, explain`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            try scene.ask(fleet.setting("agent", of: "+14155550103", to: "\"billing\""))
            #expect(try await scene.patchbay("apply", "--yes").code == 0)

            let status = try JSON(try await scene.patchbay("status", "--format", "json").output)
            #expect(status.numbers.managed == .number(12))
            #expect(status.numbers.current == .number(12))
            #expect(status.service.running == .bool(false))
            #expect(status.state == .text("ok"))

            let history = try await scene.patchbay("history", "+14155550103", "--format", "json")
            let rows = try history.output.split(separator: "\n").map { try JSON($0) }
            #expect(rows.map { $0.kind.text }.contains("intended"))
            let applied = try #require(rows.first { $0.kind.text == "applied" })
            #expect(applied.fields.agent.before_alias.text == "reservations")
            #expect(applied.fields.agent.after_alias.text == "billing")
            let seen = try scene.sandbox.patches().compactMap(\.requestID)
            #expect(seen == [applied.request_id.text])

            let explain = try await scene.patchbay("explain", "+14155550103")
            #expect(explain.code == 0)
            #expect(explain.output.contains("billing"), "\(explain.output)")
        }
    }

    @Test func `a drained apply says what is left, and the next one does it`() async throws {
        try await withScene(fleet: 30) { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            try scene.sandbox.setFaults(#"{"latency":300,"methods":["PATCH"]}"#)
            let run = try await scene.start(["apply", "--yes"]) { child in
                try await until("a PATCH is under way") { try !scene.sandbox.patches().isEmpty }
                child.signal(SIGINT)
                try await child.end()
            }
            #expect([1, 5].contains(run.ended.code), "\(run.ended.errors)")
            #expect(run.ended.errors.contains("stopping"))
            let first = try scene.sandbox.patches().count
            #expect(first < 30)
            let open = try await scene.database.count("number WHERE in_doubt <> 0")
            #expect(open == 0)
            try scene.sandbox.setFaults("{}")
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            #expect(try asked.mismatches(in: scene.sandbox).isEmpty)
            #expect(try scene.sandbox.patches().count == 30)
        }
    }
}

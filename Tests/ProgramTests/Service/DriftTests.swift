import Testing

struct DriftTests {
    @Test func `what a person changes by hand is repaired`() async throws {
        try await withScene { scene in
            let scene = scene.with(["PATCHBAY_RECONCILE_INTERVAL": "1s"])
            let fleet = try await scene.export()
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.sandbox.edit("+14155550107", #"{"agent_id":null,"label":"by hand"}"#)
                try await scene.untilRight(fleet)
                try await child.stop()
            }
            let patches = try scene.sandbox.patches()
            #expect(patches.map(\.number) == ["+14155550107"])
            #expect(patches.first?.body.members.keys.sorted() == ["agent_id", "label"])
            let reasons = try await scene.database.rows(
                "SELECT DISTINCT reason FROM journal WHERE kind = 'intended'")
            #expect(reasons == [["drift"]])
        }
    }

    @Test func `when drift is only reported, it is shown and left`() async throws {
        try await withScene { scene in
            let scene = scene.with([
                "PATCHBAY_RECONCILE_INTERVAL": "1s", "PATCHBAY_RECONCILE_DRIFT": "report",
            ])
            let fleet = try await scene.export()
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.sandbox.edit("+14155550107", #"{"agent_id":null}"#)
                try await until("the drift is seen") {
                    let status = try await scene.patchbay("status", "--format", "json")
                    return try JSON(status.output).drifted == .number(1)
                }
                let plan = try await scene.patchbay("plan", "--live", "--detailed-exitcode")
                #expect(plan.output.contains("+14155550107"), "\(plan.output)")
                #expect(plan.output.contains("drift"), "\(plan.output)")
                let edited = fleet.setting("label", of: "+14155550107", to: "\"wanted\"")
                try scene.ask(edited)
                try await until("the label is written") {
                    try scene.sandbox.number("+14155550107").label.text == "wanted"
                }
                try await child.stop()
            }
            let bodies = try scene.sandbox.patches().map(\.body)
            #expect(bodies == [try JSON(#"{"label":"wanted"}"#)])
        }
    }
}

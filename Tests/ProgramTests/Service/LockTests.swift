import Testing

struct LockTests {
    @Test func `while a service runs, a plan does not send anybody to apply`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            let number = "+14155550100"
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                func next(_ words: String) async throws {
                    let plan = try await scene.patchbay("plan")
                    #expect(
                        plan.code == 0 && plan.output.contains("Next: \(words)"), "\(plan.output)")
                    #expect(!plan.output.contains("patchbay apply"), "\(plan.output)")
                }
                _ = try await scene.patchbay("pause", number, "--reason", "ported today")
                try scene.ask(fleet.setting("label", of: number, to: "\"new\""))
                try await until("it is in force, and written down") {
                    let status = try await scene.patchbay("status", "--format", "json")
                    return try JSON(status.output).desired.revision.number == 2
                }
                try await next("nothing to type, the service carries it out by itself")
                _ = try await scene.patchbay("pause", "--reason", "freeze")
                try await next("the service sends it when the pause is over")
                try await child.stop()
            }
            for command in ["resume", "apply"] {
                let plan = try await scene.patchbay("plan")
                #expect(plan.output.contains("Next: patchbay \(command)\n"), "\(plan.output)")
                _ = try await scene.patchbay("resume")
            }
        }
    }

    @Test func `a second one is told who holds the lock, and the first goes on`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            let run = try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                async let second = scene.service { try await $0.end() }
                async let apply = scene.patchbay("apply", "--yes")
                for refused in try await [second, apply] {
                    #expect(refused.code == 75)
                    #expect(
                        refused.errors.contains("process \(child.pid) (patchbay run"),
                        "\(refused.errors)")
                }
                #expect(try await scene.patchbay("plan").code == 0)
                let status = try await scene.patchbay("status", "--format", "json")
                #expect(try JSON(status.output).service.pid == .number(Double(child.pid)))

                let asked = fleet.setting("agent", of: "+14155550100", to: "\"billing\"")
                try scene.ask(asked)
                try await scene.untilRight(asked)
                try await child.stop()
            }
            #expect(run.code == 0)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
        }
    }
}

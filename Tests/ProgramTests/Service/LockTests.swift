import Testing

struct LockTests {
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

import Glibc
import Testing

struct BadFileTests {
    @Test func `a bad file changes nothing, not even over a restart`() async throws {
        try await withScene { scene in
            let scene = scene.with(["PATCHBAY_RECONCILE_INTERVAL": "1s"])
            let good = try await scene.export()
            let bad = good.setting("agent", of: "+14155550103", to: "\"nobody\"")
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try scene.ask(bad)
                try await until("the file is refused") { child.log.contains("is refused") }
                try await expectKept(scene, running: true)
                child.signal(SIGKILL)
                try await child.end()
            }
            let manager = try NotifyReceiver(path: scene.path("notify"))
            try await scene.with(["NOTIFY_SOCKET": manager.path]).service { child in
                try await manager.expect("READY=1")
                try scene.sandbox.edit("+14155550100", #"{"label":"by hand"}"#)
                try await scene.untilRight(good)
                try await expectKept(scene, running: true)
                let text = try await scene.patchbay("status")
                #expect(text.output.contains("newest refused: "), "\(text.output)")
                #expect(text.output.contains("numbers.json:26:"), "\(text.output)")
                try scene.ask(good)
                try await until("the good file is taken") {
                    try await status(scene).desired_problem == .null
                }
                try await child.stop()
            }
            let numbers = try scene.sandbox.patches().map(\.number)
            #expect(Set(numbers) == ["+14155550100"])
        }
    }

    private func status(_ scene: Scene) async throws -> JSON {
        try JSON(try await scene.patchbay("status", "--format", "json").output)
    }

    private func expectKept(_ scene: Scene, running: Bool) async throws {
        let status = try await status(scene)
        #expect(status.service.running == .bool(running))
        #expect(status.desired.revision == .number(1))
        #expect(status.desired_problem.text?.contains("nobody") == true)
    }
}

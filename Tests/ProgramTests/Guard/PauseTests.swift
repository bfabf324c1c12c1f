import Glibc
import Testing

struct PauseTests {
    private let number = "+14155550103"

    @Test func `a paused service sends nothing, over a restart too, until it is resumed`()
        async throws
    {
        try await withScene { scene in
            let fleet = try await scene.export()
            let asked = fleet.setting("label", of: number, to: "\"new\"")
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                let pause = try await scene.patchbay("pause", "--reason", "incident 7")
                #expect(pause.code == 0, "\(pause.errors)")
                child.signal(SIGKILL)
                try await child.end()
            }
            try scene.ask(asked)
            try await scene.service { child in
                try await until("the change is paused") { child.log.contains("1 paused") }
                #expect(try scene.sandbox.patches().isEmpty)
                let status = try await scene.patchbay("status")
                #expect(status.output.contains("incident 7"))
                #expect(try await scene.patchbay("resume").code == 0)
                try await scene.untilRight(asked)
                try await child.stop()
            }
        }
    }

    @Test func `one number is paused while the others go on`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let pause = try await scene.patchbay("pause", number, "--reason", "ported today")
            #expect(pause.code == 0, "\(pause.errors)")
            let asked = fleet.setting("label", of: number, to: "\"new\"")
                .setting("label", of: "+14155550100", to: "\"other\"")
            try scene.ask(asked)
            let apply = try await scene.patchbay("apply", "--yes")
            #expect(apply.code == 5 && apply.output.contains("paused: ported today"))
            #expect(try scene.sandbox.patches().map(\.number) == ["+14155550100"])
            #expect(try await scene.patchbay("resume", number).code == 0)
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try await scene.untilRight(asked)
        }
    }

    @Test func `a shorter pause leaves a longer one, with a service and without one`() async throws
    {
        try await withScene { scene in
            _ = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let long = ["pause", "--reason", "long", "--for", "1h30m"]
            #expect(try await scene.start(long) { try await $0.end() }.ended.code == 0)
            func short() async throws {
                let pause = try await scene.patchbay("pause", "--reason", "short", "--for", "4s")
                #expect(pause.code == 0, "\(pause.errors)")
                #expect(
                    pause.output.contains("stays paused for another 90 min, as before: long"),
                    "\(pause.output)")
                let twice = try await scene.patchbay("pause", number, number, "--reason", "ported")
                #expect(twice.output.contains("paused: 1 number for 60 min"), "\(twice.output)")
                let status = try await scene.patchbay("status", "--format", "json")
                let left = try JSON(status.output).pauses[0].left_seconds.number ?? 0
                #expect(left > 5_000, "\(status.output)")
            }
            try await short()
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                try await short()
                #expect(try await scene.patchbay("resume").code == 0)
                let pause = try await scene.patchbay("pause", "--reason", "short", "--for", "60s")
                #expect(pause.output == "paused: everything for 60 s\n", "\(pause.output)")
                try await child.stop()
            }
        }
    }

    @Test func `apply says that everything is paused`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            let early = try await scene.patchbay("pause", "--reason", "freeze")
            #expect(early.code == 1 && early.errors.contains("there is no state database"))
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            let pause = try await scene.patchbay("pause", "--reason", "freeze", "--for", "2h")
            #expect(pause.code == 0 && pause.output.contains("everything"))
            let apply = try await scene.patchbay("apply", "--yes")
            #expect(apply.code == 4 && apply.errors.contains("freeze"))
            #expect(try await scene.patchbay("pause", "--reason", "x", "--for", "soon").code == 64)
        }
    }

    @Test func `plan and approve say what a pause keeps waiting`() async throws {
        try await withScene(fleet: 40) { scene in
            let scene = scene.with(["PATCHBAY_LIMITS_CHANGES_PERCENT": nil])
            let fleet = try await scene.export()
            let asked = fleet.withOtherAgents
            try await scene.service { child in
                try await until("the service is at work") { child.log.contains("quiet") }
                _ = try await scene.patchbay("pause", "--reason", "freeze", "--for", "2h")
                try scene.ask(asked)
                try await until("it is held") { child.log.contains("HELD: the new revision") }
                let plan = try await scene.patchbay("plan")
                #expect(plan.output.contains("Warning: everything is paused"), "\(plan.output)")
                let json = try JSON(try await scene.patchbay("plan", "--format", "json").output)
                #expect(json.paused[0].reason.text == "freeze" && json.paused.list.count == 1)
                let digest = json.digest.text ?? ""
                let approve = try await scene.patchbay("approve", digest)
                #expect(approve.code == 0, "\(approve.errors)")
                #expect(approve.output.contains("everything is paused"), "\(approve.output)")
                #expect(!approve.output.contains("carries it out now"))
                #expect(try scene.sandbox.patches().isEmpty)
                _ = try await scene.patchbay("resume")
                try await scene.untilRight(asked)
                try await child.stop()
            }
        }
    }
}

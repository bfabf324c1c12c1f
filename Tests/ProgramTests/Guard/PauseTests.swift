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
            let again = try await scene.patchbay("apply", "--yes", "--format", "json")
            #expect(again.code == 4, "\(again.errors)")
            #expect(try JSON(again.output).ending.text == "paused", "\(again.output)")
            let resume = try await scene.patchbay("resume", number, "--format", "json")
            #expect(resume.code == 0, "\(resume.errors)")
            #expect(try JSON(resume.output).message.text?.contains(number) == true)
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
                let left = try JSON(status.output).pauses[0].seconds_left.number ?? 0
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

    @Test(arguments: [false, true])
    func `who paused, resumed and undid is told, and when`(byService: Bool) async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            try scene.ask(fleet.setting("label", of: number, to: "\"new\""))
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            func ask() async throws {
                for command in [
                    ["pause", "--reason", "incident 7"], ["resume"],
                    ["pause", number, "--reason", "ported", "--for", "2h"], ["resume", number],
                ] {
                    #expect(try await scene.start(command) { try await $0.end() }.ended.code == 0)
                }
            }
            if byService {
                try await scene.service { child in
                    try await until("the service is at work") { child.log.contains("quiet") }
                    try await ask()
                    try await child.stop()
                }
            } else {
                try await ask()
            }
            let history = try await scene.patchbay("history", "--format", "json", "--limit", "4")
            let rows = try history.output.split(separator: "\n").map { try JSON($0) }
            #expect(rows.map(\.kind.text) == ["paused", "resumed", "paused", "resumed"])
            #expect(rows.map(\.["number"].text) == [nil, nil, number, number])
            #expect(rows.allSatisfy { $0.by.text?.hasPrefix("uid ") == true })
            #expect(rows[0].reason.text == "incident 7" && rows[0].until.text != nil)
            let text = try await scene.patchbay("history", number)
            #expect(text.output.contains("  everything  until "), "\(text.output)")
            #expect(text.output.contains(": ported\n"), "\(text.output)")
        }
    }

    @Test func `mistakes in settings that a pause does not need do not stop it`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            #expect(try await scene.patchbay("apply", "--yes").code == 0)
            try write(#"{ "api": { "maxrate": 3 } }"#, to: scene.path("service.json"))
            let broken = scene.with([
                "PATCHBAY_API_URL": "ftp://x", "PATCHBAY_API_TIMEOUT": "soon",
                "PATCHBAY_CONFIG": "service.json", "PATCHBAY_FOO": "x",
            ])
            let pause = try await broken.patchbay("pause", "--reason", "night")
            #expect(pause.code == 0 && pause.errors.contains("warning: "), "\(pause.errors)")
            #expect(pause.errors.contains("PATCHBAY_FOO"), "\(pause.errors)")
            #expect(pause.errors.contains("maxrate"), "\(pause.errors)")
            #expect(try await broken.patchbay("plan").code == 78)
            #expect(try await broken.patchbay("resume").output.hasPrefix("resumed"))
            let elsewhere = broken.with(["PATCHBAY_STATE": nil])
            let lost = try await elsewhere.patchbay("pause", "--reason", "night")
            #expect(lost.code == 78, "one of the mistakes may be the name of the state")
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

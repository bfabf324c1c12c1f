import Glibc
import Testing

/// What is asked of the service over its socket, by somebody who cannot read its database.
struct SocketTests {
    /// A configuration that knows the socket, and a state that is not the service's.
    private func outsider(_ scene: Scene) throws -> Scene {
        let configuration = """
            { "desired": "numbers.json", "state": "elsewhere.db",
              "control": { "socket": "\(scene.path("state.db.control"))" } }
            """
        try write(configuration, to: scene.path("outside.json"))
        var outside = scene
        outside.settings = ["PATCHBAY_CONFIG": scene.path("outside.json")]
        return outside
    }

    private func run(_ arguments: [String], in scene: Scene) async throws -> Ended {
        try await scene.start(arguments) { try await $0.end() }.ended
    }

    @Test func `status and plan show what the service shows`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            let outside = try outsider(scene)
            try await scene.service { child in
                try await until("all is quiet") { child.log.contains("quiet:") }
                let status = try await outside.patchbay("status")
                #expect(status.code == 0)
                #expect(status.output.contains("all 12 numbers are as the file asks"))
                let json = try JSON(try await outside.patchbay("status", "--format", "json").output)
                #expect(json.numbers.current.number == 12)

                try await outside.patchbay("pause", "--for", "1h", "--reason", "a look")
                try scene.ask(fleet.setting("label", of: fleet.numbers[0], to: "\"elsewhere\""))
                let plan = try await outside.patchbay("plan", "--detailed-exitcode")
                #expect(plan.code == 2)
                #expect(plan.output.contains("elsewhere"))
                let pages = try await outside.patchbay(
                    "plan", "--format", "text", "--format", "json=plan.json",
                    "--format", "markdown=plan.md", "--out", "out.json")
                #expect(pages.code == 0 && pages.output == plan.output)
                let digest = try JSON(contents(of: scene.path("plan.json"))).digest.text
                #expect(digest != nil)
                #expect(
                    contents(of: scene.path("out.json")) == contents(of: scene.path("plan.json")))
                #expect(contents(of: scene.path("plan.md")).contains("elsewhere"))

                try write("{ \"numbers\": ", to: scene.path("numbers.json"))
                let invalid = try await outside.patchbay("plan")
                #expect(invalid.code == 3 && invalid.errors.contains("numbers.json:1:"))
                try await child.stop()
            }
            let alone = try await outside.patchbay("status")
            #expect(alone.code == 0 && alone.output.contains("no desired state was accepted yet"))
        }
    }

    @Test func `what the database tells is told to whoever may ask the service`() async throws {
        try await withScene { scene in
            let fleet = try await scene.export()
            let number = fleet.numbers[0]
            let outside = try outsider(scene)
            let looks = [
                ["explain", number], ["history"], ["history", number, "--limit", "3"],
                ["blame", number], ["undo", number, "--dry-run"], ["undo", "r2", "--dry-run"],
            ]
            let formats = ["text", "json"]
            var told: [String] = []
            try await scene.service { child in
                try await until("all is quiet") { child.log.contains("quiet:") }
                try scene.ask(fleet.setting("label", of: number, to: "\"elsewhere\""))
                try await until("it is applied") { child.log.contains("elsewhere") }
                try await until("all is quiet again") {
                    try await scene.patchbay("status").output.hasPrefix("OK")
                }
                for look in looks {
                    for format in formats {
                        let shown = try await run(look + ["--format", format], in: outside)
                        #expect(shown.code == 0, "\(look) \(shown.errors)")
                        told.append(shown.output)
                    }
                }
                #expect(told[0].contains("elsewhere") && told[2].contains("elsewhere"))
                let none = try await outside.patchbay("undo", "r9", "--dry-run")
                #expect(none.code == 1 && none.errors.contains("there is no revision 9"))
                let strange = try await outside.patchbay("blame", "+19995550100")
                #expect(strange.code == 1 && strange.errors.contains("does not name +19995550100"))
                try await child.stop()
            }
            // The same stands in the database; an explanation says who works on it.
            for (index, look) in looks.enumerated() where look[0] != "explain" {
                for (place, format) in formats.enumerated() {
                    let read = try await run(look + ["--format", format], in: scene)
                    let same = told[index * formats.count + place]
                    #expect(read.output.withoutCommand == same.withoutCommand, "\(look)")
                }
            }
            let explain = try await run(looks[0], in: outside)
            #expect(explain.code == 1 && explain.errors.contains("there is no state database"))
        }
    }

    @Test func `a plan of another file, or with settings of one's own, is made here`()
        async throws
    {
        try await withScene { scene in
            let fleet = try await scene.export()
            var outside = try outsider(scene)
            let other = fleet.setting("label", of: fleet.numbers[0], to: "\"of another file\"")
            try write(other.text, to: scene.path("other.json"))
            try await scene.service { child in
                try await until("all is quiet") { child.log.contains("quiet:") }
                let plan = try await outside.patchbay("plan", "--desired", "other.json")
                #expect(plan.output.contains("of another file"), "\(plan.errors)")
                outside.settings["PATCHBAY_RECONCILE_DRIFT"] = "report"
                let mine = try await outside.patchbay("plan")
                #expect(mine.errors.contains("there is no state database"))
                try await child.stop()
            }
        }
    }

    @Test func `a socket that systemd has opened is served, and stays when the service ends`()
        async throws
    {
        try await withScene { scene in
            _ = try await scene.export()
            let path = scene.path("given.sock")
            let opener = """
                import os, socket, sys
                listener = socket.socket(socket.AF_UNIX)
                listener.bind(sys.argv[1])
                listener.listen(8)
                os.dup2(listener.fileno(), 3)
                os.set_inheritable(3, True)
                os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
                os.environ.update(LISTEN_FDNAMES="control")
                os.execv(sys.argv[2], sys.argv[2:])
                """
            let given = scene.with(["PATCHBAY_CONTROL_SOCKET": path])
            try await given.service(through: ["python3", "-c", opener, path]) { child in
                try await until("it answers") {
                    try await given.patchbay("status").output.contains("12 numbers")
                }
                let resumed = try await given.patchbay("resume")
                #expect(resumed.output == "nothing is paused\n", "\(resumed.errors)")
                try await child.stop()
            }
            #expect(access(path, F_OK) == 0)
            let after = try await given.patchbay("status")
            #expect(after.code == 0 && after.output.contains("not running"), "\(after)")
        }
    }
}

extension String {
    /// Whoever asks has options of its own.
    fileprivate var withoutCommand: [Substring] {
        split(separator: "\n").filter { !$0.hasPrefix("Next: ") }
    }
}

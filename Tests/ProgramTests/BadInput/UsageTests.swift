import Testing

struct UsageTests {
    @Test(arguments: [
        ["plan", "--liv"], ["plam"], ["apply", "--yes", "--force"], ["plan", "--desired"],
        ["export", "--api-key", "sk_car_typed"], ["history", "not-a-number"], ["explain"],
        ["sandbox", "--listen", "nowhere"], ["plan", "--format", "yaml"],
        ["apply", "--format", "json"], ["sandbox", "--fleet", "many"], ["plan", "--color", "red"],
        ["plan", "--base", "numbers.json", "--live"], ["plan", "--format", "github"],
        ["plan", "--out", "a", "--format", "markdown=a"], ["validate", "--format", "markdown"],
        ["status", "--format", "markdown"], ["status", "--format", "json=a"],
    ])
    func `what cannot be meant is refused`(_ arguments: [String]) async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let run = try await scene.start(arguments) { try await $0.end() }.ended
            #expect(run.code == 64, "\(run.errors)")
            #expect(!run.errors.isEmpty)
            #expect(run.output == "")
        }
    }

    @Test func `the help tells of every exit code`() async throws {
        try await withFolder { scene in
            let help = try await scene.patchbay("--help")
            #expect(help.output.contains(" 4  held by the limits until it is approved"))
            #expect(help.output.contains("78  configuration"), "\(help.output)")
        }
    }

    @Test(arguments: ["14155550100", "+1 415 555-0100", "0014155550100", "+1(415)555.0100"])
    func `a number that is written otherwise is told as it should be`(text: String) async throws {
        try await withFolder { scene in
            for command in [
                ["explain"], ["history"], ["resume"], ["undo"], ["pause", "--reason", "x"],
            ] {
                let run = try await scene.start(command + [text]) { try await $0.end() }.ended
                #expect(run.code == 64, "\(run.errors)")
                #expect(run.errors.contains("did you mean +14155550100?"), "\(run.errors)")
            }
        }
    }

    @Test(arguments: ["0.0.0.0:0", "192.0.2.1:7900", "example.com:7900"])
    func `the sandbox listens on loopback only`(_ address: String) async throws {
        try await withFolder { scene in
            let run = try await scene.patchbay("sandbox", "--listen", address)
            #expect(run.code == 1)
            #expect(run.errors.contains("loopback"), "\(run.errors)")
        }
    }
}

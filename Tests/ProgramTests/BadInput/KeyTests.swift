import Glibc
import Testing

struct KeyTests {
    private static let commands = [["plan", "--live"], ["apply", "--yes"], ["export"], ["run"]]

    @Test(arguments: commands)
    func `without a key nothing is tried`(_ command: [String]) async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let run = try await scene.with(["CARTESIA_API_KEY": nil])
                .start(command) { try await $0.end() }.ended
            #expect(run.code == 77)
            #expect(run.errors.contains("CARTESIA_API_KEY"), "\(run.errors)")
        }
    }

    @Test func `a key file is for its owner alone`() async throws {
        try await withScene { scene in
            let keyless = scene.with(["CARTESIA_API_KEY": nil])
            let file = scene.path("the-key")
            for mode: UInt32 in [0o644, 0o640, 0o604, 0o660] {
                try write(Scene.key + "\n", to: file, mode: mode)
                let run = try await keyless.patchbay("export", "--api-key-file", file)
                #expect(run.code == 77)
                #expect(run.errors.contains("chmod 600 \(file)"), "\(run.errors)")
            }
            #expect(try scene.sandbox.requests().isEmpty)
            chmod(file, 0o600)
            let flag = try await keyless.patchbay("export", "--api-key-file", file)
            #expect(flag.code == 0, "\(flag.errors)")
            let variable = try await keyless.with(["PATCHBAY_API_KEY_FILE": file])
                .patchbay("export")
            #expect(variable.output == flag.output)
            let credential = try await keyless.with(["CREDENTIALS_DIRECTORY": scene.folder])
                .patchbay("export")
            #expect(credential.code == 77, "there is no credential yet")
            try write(Scene.key, to: scene.path("cartesia-api-key"), mode: 0o400)
            let given = try await keyless.with(["CREDENTIALS_DIRECTORY": scene.folder])
                .patchbay("export")
            #expect(given.code == 0, "\(given.errors)")
        }
    }

    @Test(arguments: ["", "two words", "sk_car_\u{7F}"])
    func `a file that holds no key is refused`(_ text: String) async throws {
        try await withFolder { scene in
            try write(text, to: scene.path("the-key"), mode: 0o600)
            let run = try await scene.patchbay("export", "--api-key-file", "the-key")
            #expect(run.code == 77)
            #expect(run.errors.contains("the-key"), "\(run.errors)")
        }
    }

    @Test func `a key that the API refuses ends a command, and holds the service`() async throws {
        try await withScene { scene in
            let asked = try await scene.export().withOtherAgents
            try scene.ask(asked)
            try scene.sandbox.setFaults(#"{"refuseKey":true}"#)
            for command in [["plan", "--live"], ["apply", "--yes"], ["export"]] {
                let run = try await scene.start(command) { try await $0.end() }.ended
                #expect(run.code == 77, "\(command)")
                #expect(run.errors.contains("refuses the key"), "\(run.errors)")
            }
            let run = try await scene.service { child in
                try await until("the service says that it is held") {
                    let status = try await scene.patchbay("status", "--format", "json")
                    return try JSON(status.output).state.text == "held"
                }
                #expect(child.log.contains("refuses the key, nothing is sent"))
                try scene.sandbox.setFaults("{}")
                try await scene.untilRight(asked)
                try await child.stop()
            }
            #expect(run.code == 0)
            #expect(run.errors.contains("accepts the key again"))
        }
    }
}

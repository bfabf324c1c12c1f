import Subprocess
import Testing

struct TerminalTests {
    @Test func `a reader that goes away ends the program quietly`() async throws {
        try await withFolder { scene in
            let numbers = (0..<4_000).map { "\"+1415\(5_550_000 + $0)\": { \"agent\": null }" }
            let text = "{ \"numbers\": {\n\(numbers.joined(separator: ",\n"))\n} }\n"
            try write(text, to: scene.path("numbers.json"))
            let script = #"{ "$0" plan; echo "ended $?" >&2; } | head -n 1"#
            let run = try await Subprocess.run(
                .name("sh"),
                arguments: ["-c", script, Program.path],
                environment: .only(scene.settings.merging(["PATH": "/usr/bin:/bin"]) { $1 }),
                output: .string(limit: 1 << 16),
                error: .string(limit: 1 << 16)
            )
            #expect(run.standardOutput.hasPrefix("Plan for"))
            #expect(run.standardError.hasSuffix("\nended 0\n"))
        }
    }

    @Test(arguments: [["validate"], ["plan", "--detailed-exitcode"]])
    func `results that cannot be written are no success`(_ arguments: [String]) async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let run = try await Subprocess.run(
                .name("sh"),
                arguments: Arguments(
                    ["-c", #"exec "$0" "$@" > /dev/full"#, Program.path] + arguments),
                environment: .only(scene.settings.merging(["PATH": "/usr/bin:/bin"]) { $1 }),
                output: .discarded,
                error: .string(limit: 1 << 16)
            )
            #expect(run.terminationStatus == .exited(1))
            #expect(run.standardError.contains("standard output cannot be written"))
        }
    }

    @Test func `colours are for terminals, unless they are asked for`() async throws {
        try await withFolder { scene in
            try write(small, to: scene.path("numbers.json"))
            let escape = "\u{1B}["
            let plain = try await scene.patchbay("plan")
            #expect(!plain.output.contains(escape))
            let always = try await scene.patchbay("plan", "--color", "always")
            #expect(always.output.contains(escape))
            let unwanted = scene.with(["NO_COLOR": "1"])
            let flag = try await unwanted.patchbay("plan", "--color", "always")
            #expect(flag.output.contains(escape))
            #expect(try await !unwanted.patchbay("plan").output.contains(escape))
            let never = scene.with(["PATCHBAY_COLOR": "always"])
            #expect(try await !never.patchbay("plan", "--color", "never").output.contains(escape))
        }
    }

    @Test func `an apply that cannot ask does nothing`() async throws {
        try await withScene { scene in
            try scene.ask(try await scene.export().withOtherAgents)
            let apply = try await scene.patchbay("apply")
            #expect(apply.code == 1)
            #expect(apply.errors.contains("--yes"), "\(apply.errors)")
            #expect(try scene.sandbox.patches().isEmpty)
        }
    }

    @Test(arguments: [
        [], ["validate"], ["plan"], ["apply"], ["run"], ["status"], ["history"], ["explain"],
        ["export"], ["sandbox"],
    ])
    func `every command tells how it is used`(_ command: [String]) async throws {
        try await withFolder { scene in
            let help = try await scene.start(command + ["--help"]) { try await $0.end() }.ended
            #expect(help.code == 0)
            #expect(help.output.contains("USAGE: patchbay"))
            #expect(help.output.contains("OVERVIEW:"), "\(help.output)")
        }
    }
}

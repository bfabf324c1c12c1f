import Foundation
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

    /// Runs the program on a terminal of 24 lines, and tells what it showed there.
    private func onTerminal(
        _ scene: Scene, _ arguments: [String], _ settings: [String: String] = [:]
    ) async throws -> String {
        let script = """
            import fcntl, os, pty, struct, sys, termios
            pid, screen = pty.fork()
            if pid == 0:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))
                os.execv(sys.argv[1], sys.argv[1:])
            seen = b""
            try:
                while part := os.read(screen, 65536):
                    seen += part
            except OSError:
                pass
            os.waitpid(pid, 0)
            sys.stdout.buffer.write(seen.replace(b"\\r", b""))
            """
        let environment = scene.settings
            .merging(["PATH": "/usr/bin:/bin", "TERM": "xterm", "NO_COLOR": "1"]) { $1 }
            .merging(settings) { $1 }
        return try await Subprocess.run(
            .name("python3"), arguments: Arguments(["-c", script, Program.path] + arguments),
            environment: .only(environment), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 16)
        ).standardOutput
    }

    @Test func `a terminal is shown the first of many changes, and all of them in a pager`()
        async throws
    {
        try await withFolder { scene in
            let numbers = (0..<150).map { "\"+1415\(5_550_000 + $0)\": { \"agent\": null }" }
            let text = "{ \"numbers\": {\n\(numbers.joined(separator: ",\n"))\n} }\n"
            try write(text, to: scene.path("numbers.json"))
            func changes(_ text: String) -> Int {
                text.split(separator: "\n").count { $0.hasPrefix("  - +") }
            }
            let brief = try await onTerminal(scene, ["plan"])
            #expect(changes(brief) == 50)
            #expect(brief.contains("\n  … and 100 more: --all shows each\n"))
            let written = scene.path("plan.txt")
            let piped = try await scene.patchbay("plan", "--format", "text").output
            #expect(changes(piped) == 150)
            _ = try await onTerminal(scene, ["plan", "--format", "text=\(written)"])
            #expect(bytes(of: written) == Array(piped.utf8))

            let paged = scene.path("paged.txt")
            let pager = ["PATCHBAY_PAGER": "cat > '\(paged)'; env | grep -c '^CARTESIA'"]
            let left = try await onTerminal(scene, ["plan", "--all"], pager)
            #expect(bytes(of: paged) == Array(piped.utf8))
            #expect(left.hasSuffix("\n0\n"), "a pager needs no key: \(left)")
            let straight = try await onTerminal(scene, ["plan", "--all", "--no-pager"], pager)
            #expect(straight.hasSuffix(piped))
            let unknown = ["PATCHBAY_PAGER": "no-such-pager"]
            #expect(try await onTerminal(scene, ["plan", "--all"], unknown).hasSuffix(piped))
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

    @Test func `a terminal is told how much of the account is read`() async throws {
        try await withScene(fleet: 450, faults: #"{"latency": 250}"#) { scene in
            let file = scene.path("numbers.json")
            let export = try await onTerminal(scene, ["export", "--output", file])
            #expect(export.contains("reading the account: 200 numbers so far"), "\(export)")
            let plan = try await onTerminal(scene, ["plan", "--live"])
            #expect(plan.contains("reading the account: 200 numbers so far"), "\(plan)")
            // Each line is written over, and the last is gone before anything else is said.
            let ends = plan.components(separatedBy: "so far").dropFirst()
            #expect(ends.allSatisfy { $0.hasPrefix("\u{1B}[K") }, "\(plan)")
            let apply = try await onTerminal(scene, ["apply", "--yes"])
            #expect(apply.contains("reading the account: 200 numbers so far"), "\(apply)")
        }
    }
}

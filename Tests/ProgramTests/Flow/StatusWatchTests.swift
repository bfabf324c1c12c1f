import Subprocess
import Testing

/// `status --watch` on a terminal that python3 makes.
struct StatusWatchTests {
    private let script = """
        import os, pty, select, signal, sys, time
        pid, screen = pty.fork()
        if pid == 0:
            os.execv(sys.argv[1], sys.argv[1:])
        seen, told = b"", False
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            ready, _, _ = select.select([screen], [], [], 0.2)
            if ready:
                try:
                    part = os.read(screen, 65536)
                except OSError:
                    part = b""
                if not part:
                    break
                seen += part
            if not told and seen.count(b"Ctrl-C ends") >= 2:
                told = True
                os.write(screen, b"\\x03")
        _, status = os.waitpid(pid, 0)
        sys.stdout.buffer.write(seen)
        sys.stdout.buffer.write(b"\\nended %d" % os.waitstatus_to_exitcode(status))
        """

    @Test func `it looks again, and Ctrl-C gives the screen back`() async throws {
        try await withScene { scene in
            _ = try await scene.export()
            _ = try await scene.patchbay("apply", "--yes")
            let run = try await Subprocess.run(
                .name("python3"),
                arguments: ["-c", script, Program.path, "status", "--watch"],
                environment: .only(scene.settings.merging(["PATH": "/usr/bin:/bin"]) { $1 }),
                output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
            let seen = run.standardOutput
            #expect(seen.hasPrefix("\u{1B}[?1049h"), "\(run.standardError)")
            #expect(seen.contains("all 12 numbers are as the file asks"))
            #expect(seen.hasSuffix("\u{1B}[?25h\u{1B}[?1049l\nended 0"))
        }
    }

    @Test func `without a terminal, and for programs, it is refused`() async throws {
        try await withFolder { scene in
            let run = try await scene.patchbay("status", "--watch")
            #expect(run.code == 64 && run.errors.contains("standard output is none"))
            let json = try await scene.patchbay("status", "--watch", "--format", "json")
            #expect(json.code == 64 && json.errors.contains("leave --format json out"))
        }
    }
}

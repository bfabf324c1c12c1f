import Glibc

/// A running process of the program. Its id stays its own until the scope that started it ends.
struct Child: Sendable {
    let pid: Int32
    let transcript: String

    /// The programs that are running around the code that asks.
    @TaskLocal static var watched: [Child] = []

    /// What it has written to standard error so far.
    var log: String { contents(of: transcript + ".err") }

    func signal(_ signal: Int32) {
        kill(pid, signal)
    }

    /// Asks it to end, and waits until it has.
    func stop() async throws {
        signal(SIGTERM)
        try await end()
    }

    /// Waits until it has ended, whatever else ends meanwhile.
    func end(within patience: Duration = .seconds(60)) async throws {
        try await Child.$watched.withValue([self]) {
            try await until("process \(pid) ends", within: patience) { hasEnded }
        }
    }

    /// Where it stands and what it said last, for a test that waits for it in vain.
    var tale: String {
        let state = contents(of: "/proc/\(pid)/status").split(separator: "\n")
            .first { $0.hasPrefix("State") }
        return "process \(pid): \(state ?? "gone")\n\(log.suffix(2_000))"
    }

    /// Whether nothing of it is left but its exit status.
    var hasEnded: Bool {
        let text = contents(of: "/proc/\(pid)/stat")
        guard let name = text.lastIndex(of: ")") else { return true }
        return text[name...].dropFirst(2).first == "Z"
    }
}

/// How a process ended, and what it printed.
struct Ended: Sendable {
    /// The exit code; 128 and the signal when one ended it, as a shell counts.
    let code: Int32
    let output: String
    let errors: String

    init(code: Int32, transcript: String) {
        self.code = code
        output = contents(of: transcript + ".out")
        errors = contents(of: transcript + ".err")
    }
}

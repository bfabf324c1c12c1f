import Glibc

/// A program that shows a long text page by page, as `less` does.
package struct Pager: Equatable, Sendable {
    /// The program and its arguments.
    let words: [String]
    private let environment: [String: String]

    /// What `PATCHBAY_PAGER` or `PAGER` names, as a command of a shell; without them `less`. `nil`
    /// where none is wanted, or the terminal can show no pages.
    ///
    /// - Parameter environment: what the program is given, too.
    package init?(_ environment: [String: String]) {
        let named = environment["PATCHBAY_PAGER"] ?? environment["PAGER"]
        let terminal = environment["TERM"] ?? ""
        let isNone = named == "cat" || named?.allSatisfy(\.isWhitespace) == true
        if isNone || terminal.isEmpty || terminal == "dumb" { return nil }
        self.environment = environment
        words = named.map { ["/bin/sh", "-c", $0] } ?? ["less"]
    }

    /// Shows `text` where standard output is a terminal with fewer lines, and waits until whoever
    /// reads it has left; false when it was not shown, and is still to be written.
    package func shows(_ text: String) -> Bool {
        guard let rows = StandardStream.output.rows else { return false }
        if text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) < rows { return false }
        return run(showing: text)
    }

    /// False when there is no such program, as a shell tells with 126 and 127.
    func run(showing text: String) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // Ctrl-C is for the pager: who ends it leaves, and the command goes on to its end.
        let before = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, before) }
        let child = spawn(reading: ends[0])
        close(ends[0])
        guard let child else {
            close(ends[1])
            return false
        }
        // A reader that has seen enough is no trouble.
        try? HostSystem.write(Array(text.utf8), to: ends[1])
        close(ends[1])
        var status: Int32 = 0
        _ = try? uninterrupted { waitpid(child, &status, 0) }
        return ![126, 127].contains(status >> 8)
    }

    private func spawn(reading input: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, input, StandardStream.input.rawValue)
        var heard = sigset_t()
        sigemptyset(&heard)
        sigaddset(&heard, SIGINT)
        sigaddset(&heard, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &heard)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var variables = environment
        // It goes when all fits, shows colours, and leaves the text on the screen.
        if variables["LESS"] == nil { variables["LESS"] = "FRX" }
        return withStrings(words) { arguments in
            withStrings(variables.map { "\($0)=\($1)" }.sorted()) { environment in
                var child: pid_t = 0
                let code = posix_spawnp(
                    &child, words[0], &actions, &attributes, arguments, environment)
                return code == 0 ? child : nil
            }
        }
    }

    private func withStrings<Value>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = words.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}

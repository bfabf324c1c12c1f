import Glibc
import Testing

/// Another process that sleeps until the test ends it.
struct Child: ~Copyable {
    let pid: pid_t

    /// With `inheriting`, the child has this open file, too.
    init(inheriting file: Int32? = nil) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let file { posix_spawn_file_actions_adddup2(&actions, file, 9) }
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        try #require(posix_spawn(&pid, "/bin/sleep", &actions, nil, &arguments, nil) == 0)
        self.pid = pid
    }

    deinit {
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }

    consuming func end() {}
}

import Glibc

// systemd's socket activation (sd_listen_fds): open sockets from number 3 on. The environment says
// how many, what they are called, and for which process they are.

/// The listening sockets that a service manager has opened for this process, by name.
package struct InheritedSockets {
    private let byName: [String: Int32]

    /// Takes them over: no program that this one starts has them. None where they are meant for
    /// another process.
    package init(environment: [String: String], pid: Int32 = HostProcess.pid) {
        guard environment["LISTEN_PID"] == String(pid),
            let count = environment["LISTEN_FDS"].flatMap(Int32.init), (1...64).contains(count)
        else {
            byName = [:]
            return
        }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(
            separator: ":", omittingEmptySubsequences: false)
        var byName: [String: Int32] = [:]
        for index in 0..<Int(count) {
            let descriptor = Self.first + Int32(index)
            guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else { continue }
            byName[index < names.count ? String(names[index]) : "unknown"] = descriptor
        }
        self.byName = byName
    }

    /// The first number of an inherited socket (`SD_LISTEN_FDS_START`).
    private static let first: Int32 = 3

    /// The socket of that name, open and listening.
    package subscript(name: String) -> Int32? { byName[name] }
}

import Glibc

/// What the operating system knows of this process and its neighbours.
package enum HostProcess {
    package static var pid: Int32 { getpid() }

    /// The number of the user that this process acts for.
    package static var user: UInt32 { geteuid() }

    /// Whether a process of this number runs, ours or anybody's.
    package static func exists(_ pid: Int32) -> Bool {
        pid > 0 && (kill(pid, 0) == 0 || errno == EPERM)
    }

    /// The unit of systemd that this process belongs to: the last name in its control group.
    package static let unit: String? = {
        guard let file = try? RegularFile(at: "/proc/self/cgroup"),
            let bytes = try? file.bytes(limit: 1 << 16)
        else { return nil }
        return unit(inControlGroups: String(decoding: bytes, as: UTF8.self))
    }()

    static func unit(inControlGroups text: String) -> String? {
        let line = text.split(separator: "\n").first { $0.hasPrefix("0::") } ?? ""
        return line.split(separator: "/").last { $0.hasSuffix(".service") }.map(String.init)
    }

    /// The name of this machine; empty when it has none.
    package static var hostName: String {
        var name = [CChar](repeating: 0, count: 257)
        guard gethostname(&name, 256) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The environment variables; where a name stands twice, the first counts, as for `getenv`.
    package static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text).split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            if pair.count == 2, variables[String(pair[0])] == nil {
                variables[String(pair[0])] = String(pair[1])
            }
            entry += 1
        }
        return variables
    }
}

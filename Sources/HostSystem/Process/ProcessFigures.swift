import Glibc
package import Reconciliation

/// What this process costs, as the kernel tells it; `nil` where it does not.
package struct ProcessFigures: Hashable, Sendable {
    /// Processor time of all threads, in user mode and in the kernel.
    package var processorTime: Duration
    /// Memory that is in RAM, and all that is reserved.
    package var residentBytes: Int64?
    package var virtualBytes: Int64?
    package var openDescriptors: Int?
    package var mostDescriptors: UInt64?
    package var startedAt: Timestamp?

    package init(processorTime: Duration) {
        self.processorTime = processorTime
    }

    /// Those of this process, now.
    package static func now() -> ProcessFigures {
        var figures = ProcessFigures(processorTime: used())
        let page = Int64(sysconf(Int32(_SC_PAGESIZE)))
        let memory = words(of: "/proc/self/statm").compactMap { Int64($0) }
        if memory.count > 1 {
            figures.virtualBytes = memory[0] * page
            figures.residentBytes = memory[1] * page
        }
        // One of them is the folder itself, while it is read.
        figures.openDescriptors = (try? namesInFolder("/proc/self/fd"))?.count.advanced(by: -1)
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            figures.mostDescriptors = UInt64(limit.rlim_cur)
        }
        figures.startedAt = startedAt
        return figures
    }

    private static func used() -> Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(.zero) {
            $0 + .seconds($1.tv_sec) + .microseconds(Int64($1.tv_usec))
        }
    }

    /// Looked at once: the calendar may be set while the process runs, which does not start again.
    private static let startedAt = started()

    /// The kernel counts from the boot in ticks; a sandbox may hide the time of the boot itself.
    private static func started() -> Timestamp? {
        // The name of the program, which may hold anything, stands in brackets.
        let fields = words(of: "/proc/self/stat", after: UInt8(ascii: ")"))
        guard fields.count > 19, let ticks = Int64(fields[19]) else { return nil }
        let age =
            HostClock.now()
            - Instant(
                nanoseconds: ticks * (1_000_000_000 / Int64(sysconf(Int32(_SC_CLK_TCK)))))
        return HostClock.calendarNow() + .nanoseconds(-age.wholeNanoseconds)
    }

    private static func words(of path: String, after mark: UInt8? = nil) -> [String] {
        guard let file = try? RegularFile(at: path), let bytes = try? file.bytes(limit: 4_096)
        else { return [] }
        let start = mark.flatMap { bytes.lastIndex(of: $0) }.map { $0 + 1 } ?? 0
        return bytes[start...].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

import Glibc

// A core dump would carry the key to the disk. The size limit stops the ones that become files, but
// the kernel does not apply it to a dump that it pipes into a collector; a process that is not
// dumpable leaves neither, and no other process of the same user can look into its memory.

/// Core dumps of this process.
package enum CoreDumps {
    /// Forbids them for the rest of the process's life; false when the kernel did not agree.
    @discardableResult
    package static func disable() -> Bool {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        let limited = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0
        return setDumpable(false) && limited
    }

    static var isDumpable: Bool { prctl(3) == 1 }

    /// PR_SET_DUMPABLE.
    static func setDumpable(_ dumpable: Bool) -> Bool {
        prctl(4, dumpable ? 1 : 0) == 0
    }

    /// Swift cannot call C functions that take any number of arguments, so `prctl` is looked up
    /// and called with the five that the system call has; -1 when it is not there.
    private static func prctl(_ option: CInt, _ argument: CUnsignedLong = 0) -> CInt {
        typealias Call =
            @convention(c) (
                CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong
            ) -> CInt
        guard let symbol = dlsym(nil, "prctl") else { return -1 }
        return unsafeBitCast(symbol, to: Call.self)(option, argument, 0, 0, 0)
    }
}

import Glibc

/// The memory that the allocator holds for this process.
package enum Heap {
    /// Gives back to the kernel what large tables have left behind between small things.
    ///
    /// The allocator does that by itself only at its end, and just where it is glibc's.
    package static func trim() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        let trim = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)
        _ = trim(0)
    }
}

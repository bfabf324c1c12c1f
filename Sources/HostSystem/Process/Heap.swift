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

    /// Has each block of a mebibyte and more come from the kernel and go back to it.
    ///
    /// The allocator takes the size of what was given back as a hint that blocks as large come and
    /// go, and keeps up to 32 MiB of such between small things: right for a command that ends soon.
    package static func keepLargeBlocksApart() {
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let set = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
        _ = set(mmapThreshold, 1 << 20)
    }

    /// M_MMAP_THRESHOLD of glibc.
    private static let mmapThreshold: Int32 = -3
}

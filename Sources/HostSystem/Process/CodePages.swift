import Glibc

// A start touches most of the program: the runtime looks through every type, and with each page
// the kernel maps its neighbours. A service that has come to rest needs few of them. Their content
// is in the file, and the next use maps them anew, from the kernel's cache.

/// The pages of code that this process has in memory.
package enum CodePages {
    /// Lets go of them; the next use of each brings it back. Tells how many bytes were mapped.
    ///
    /// Only what is executable and not writable: such a page is as it is in the file. A page that
    /// is just not writable any more may hold what the loader has put there.
    @discardableResult
    package static func release() -> Int {
        guard let file = try? RegularFile(at: "/proc/self/maps"),
            let bytes = try? file.bytes(limit: 1 << 20)
        else { return 0 }
        var released = 0
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let range = codeRange(String(decoding: line, as: UTF8.self)) else { continue }
            if madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, dontNeed)
                == 0
            {
                released += range.count
            }
        }
        return released
    }

    /// Where the code of a file is mapped, by a line of `/proc/self/maps` (proc(5)).
    static func codeRange(_ line: String) -> Range<UInt>? {
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count > 5, words[1] == "r-xp", words[5].hasPrefix("/") else { return nil }
        let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2, ends[0] < ends[1] else { return nil }
        return ends[0]..<ends[1]
    }

    /// MADV_DONTNEED.
    private static let dontNeed: Int32 = 4
}

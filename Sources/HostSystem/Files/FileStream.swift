import Glibc

/// A file that is read piece by piece into memory that stands still, and is given back behind the
/// reader: so a large file is looked at in place, and is never in memory as a whole.
package final class FileStream {
    private let file: RegularFile
    private let memory: UnsafeMutableRawPointer
    private let size: Int
    private var count = 0
    private var isAtEnd = false
    /// The bytes before this one were given back.
    private var start = 0

    /// How many bytes come at once.
    private static let piece = 1 << 20

    /// Opens a single file of at most `limit` bytes; a folder is trouble.
    package init(at path: String, limit: Int = RegularFile.sizeLimit) throws(FileTrouble) {
        let file = try RegularFile(at: path)
        let size = Int(file.status.stamp.size)
        guard size <= limit else { throw FileTrouble(.read, path, .tooLarge(limit: limit)) }
        // One byte more than is expected shows that the file has grown. Memory that is reserved and
        // not used costs nothing.
        let memory = mmap(
            nil, size + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
            0)
        guard let memory, memory != MAP_FAILED else {
            throw FileTrouble(.read, path, ErrorNumber.last)
        }
        self.file = file
        self.memory = memory
        self.size = size
    }

    deinit { munmap(memory, size + 1) }

    /// Every byte so far. What was given back is not to be looked at.
    package var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// Reads the next piece and answers it; no bytes at the end.
    ///
    /// - Parameter spent: The bytes before this one are given back.
    package func more(spent: Int) throws(FileTrouble) -> UnsafeBufferPointer<UInt8> {
        giveBack(to: min(spent, count))
        let begin = count
        let end = min(begin + Self.piece, size + 1)
        while count < end {
            let room = UnsafeMutableRawBufferPointer(start: memory + count, count: end - count)
            let came = try file.read(into: room)
            isAtEnd = came == 0
            if isAtEnd { break }
            count += came
        }
        return UnsafeBufferPointer(rebasing: bytes[begin...])
    }

    /// Whether everything was read, and is as many bytes as there were at the beginning.
    package var isWhole: Bool { isAtEnd && count == size }

    private func giveBack(to spent: Int) {
        let page = Int(getpagesize())
        let end = spent / page * page
        guard end > start else { return }
        madvise(memory + start, end - start, MADV_DONTNEED)
        start = end
    }
}

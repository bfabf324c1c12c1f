/// A file that is read piece by piece, so that a large one is never in memory as a whole.
package final class FileStream {
    private let file: RegularFile
    /// How many bytes there were at the beginning.
    package let size: Int
    private var count = 0
    private var isAtEnd = false

    /// How many bytes come at once: more than the processor's nearest cache holds make it slower.
    package static let piece = 120 << 10

    /// Opens a single file of at most `limit` bytes; a folder is trouble.
    package init(at path: String, limit: Int = RegularFile.sizeLimit) throws(FileTrouble) {
        let file = try RegularFile(at: path)
        size = Int(file.status.stamp.size)
        guard size <= limit else { throw FileTrouble(.read, path, .tooLarge(limit: limit)) }
        self.file = file
    }

    /// Reads the next bytes, at most `piece`; no bytes at the end.
    package func next() throws(FileTrouble) -> [UInt8] {
        // One byte more than is expected shows that the file has grown; more never come.
        let room = min(Self.piece, size + 1 - count)
        let bytes = try bytes(room) { rest throws(FileTrouble) in try file.read(into: rest) }
        count += bytes.count
        isAtEnd = bytes.count < room
        return bytes
    }

    /// Reads at most so many bytes from a place on, wherever `next` stands.
    package func bytes(at offset: Int, count: Int) throws(FileTrouble) -> [UInt8] {
        var offset = offset
        return try bytes(count) { rest throws(FileTrouble) in
            let came = try file.read(into: rest, at: offset)
            offset += came
            return came
        }
    }

    /// Whether everything was read, and is as many bytes as there were at the beginning.
    package var isWhole: Bool { isAtEnd && count == size }

    /// As many bytes as come, up to a limit.
    private func bytes(
        _ limit: Int,
        _ read: (UnsafeMutableRawBufferPointer) throws(FileTrouble) -> Int
    ) throws(FileTrouble) -> [UInt8] {
        var trouble: FileTrouble?
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { room, count in
            let raw = UnsafeMutableRawBufferPointer(room)
            do throws(FileTrouble) {
                while count < limit {
                    let came = try read(UnsafeMutableRawBufferPointer(rebasing: raw[count...]))
                    if came == 0 { break }
                    count += came
                }
            } catch {
                trouble = error
            }
        }
        if let trouble { throw trouble }
        return bytes
    }
}

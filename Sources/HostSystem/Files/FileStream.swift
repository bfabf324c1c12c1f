/// A file that is read piece by piece, so that a large one is never in memory as a whole.
package final class FileStream: Sendable {
    private let file: RegularFile
    /// How many bytes there were at the beginning.
    package let size: Int

    /// How many bytes are best read at once: more than the processor's nearest cache holds make it
    /// slower.
    package static let piece = 120 << 10

    /// Opens a single file of at most `limit` bytes; a folder is trouble.
    package init(at path: String, limit: Int = RegularFile.sizeLimit) throws(FileTrouble) {
        let file = try RegularFile(at: path)
        size = Int(file.status.stamp.size)
        guard size <= limit else { throw FileTrouble(.read, path, .tooLarge(limit: limit)) }
        self.file = file
    }

    /// Gives all bytes in pieces of at most so many, as long as `body` wants more.
    ///
    /// - Returns: Whether all was given, and is as many bytes as there were at the beginning.
    package func eachPiece(
        of most: Int = piece, _ body: ([UInt8]) -> Bool
    ) throws(FileTrouble) -> Bool {
        var count = 0
        while true {
            // One byte more than is expected shows that the file has grown; more never come.
            let piece = try bytes(at: count, count: min(most, size + 1 - count))
            if piece.isEmpty { return count == size }
            count += piece.count
            guard body(piece) else { return false }
        }
    }

    /// Reads at most so many bytes from a place on; none behind the end.
    package func bytes(at offset: Int, count limit: Int) throws(FileTrouble) -> [UInt8] {
        var trouble: FileTrouble?
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { room, count in
            let raw = UnsafeMutableRawBufferPointer(room)
            do throws(FileTrouble) {
                while count < limit {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: raw[count...])
                    let came = try file.read(into: rest, at: offset + count)
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

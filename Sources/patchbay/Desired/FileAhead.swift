import Crypto
import Dispatch
import HostSystem
import Reconciliation

/// How many bytes of a file are in memory at once.
struct Window {
    /// So many are there at first, where the aliases are, and of the end; never many more.
    var room = 1 << 20
    /// So many come at once.
    var piece = FileStream.piece
    /// No number takes more, unless it is far from the usual.
    var number = 16 << 10
}

/// A file that is read and hashed on a thread of its own, a little ahead of who looks at it.
final class FileAhead {
    private enum Step: Sendable {
        case piece([UInt8])
        /// All of it was read, and this is its digest.
        case end(size: Int, Reconciliation.Digest)
    }

    /// The digest of all bytes, and how many they are, once they were read.
    private(set) var whole: (size: Int, digest: Reconciliation.Digest)?
    private let belt = Belt<Step>(limit: 8)
    /// `nil` when it cannot be read.
    private let file: FileStream?
    private let memory: UnsafeMutablePointer<UInt8>
    private var count = 0

    private let window: Window

    private static let large = 16 << 20

    init(_ path: String, _ window: Window) {
        self.window = window
        memory = .allocate(capacity: window.room + window.piece)
        file = try? FileStream(at: path)
        DispatchQueue(label: "file").async { [belt, file] in
            defer { belt.close() }
            var hash = SHA256()
            var size = 0
            let isWhole = try? file?.eachPiece(of: window.piece) { piece in
                hash.update(data: piece)
                size += piece.count
                // Beside a large file the memory counts that only the start of the program needed.
                if size > Self.large, size - piece.count <= Self.large { CodePages.release() }
                return belt.put(.piece(piece))
            }
            guard isWhole == true else { return }
            _ = belt.put(.end(size: size, hexadecimal(hash.finalize())))
        }
    }

    deinit {
        belt.close()
        memory.deallocate()
    }

    /// The last bytes of the file with their place in it.
    func ending() -> (bytes: [UInt8], offset: Int)? {
        guard let file else { return nil }
        let offset = max(0, file.size - window.room)
        return bytes(at: offset, count: file.size - offset).map { ($0, offset) }
    }

    /// The bytes that are not spent, with more behind them; `nil` when no more can be had.
    func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        let isFirst = count == 0
        count -= spent
        memory.update(from: memory + spent, count: count)
        repeat {
            guard count < window.room, whole == nil, let step = belt.take() else { return nil }
            switch step {
            case .piece(let piece):
                piece.withUnsafeBufferPointer { bytes in
                    if let start = bytes.baseAddress {
                        (memory + count).initialize(from: start, count: bytes.count)
                    }
                }
                count += piece.count
            case .end(let size, let digest): whole = (size, digest)
            }
        } while isFirst && whole == nil && count + window.piece <= window.room
        return (UnsafeBufferPointer(start: memory, count: count), whole != nil)
    }

    /// Some bytes of the same file, whatever has its name by now.
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
        try? file?.bytes(at: offset, count: count)
    }
}

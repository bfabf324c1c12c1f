import Glibc

/// A regular file opened for reading. Pipes, devices and folders are refused without blocking.
struct RegularFile: ~Copyable {
    /// No file that Patchbay reads may be larger: 1 GiB.
    static let sizeLimit = 1 << 30

    let path: String
    let status: FileStatus
    private let descriptor: Descriptor

    init(at path: String) throws(FileTrouble) {
        // Asked before opening, because opening a device can already do something, and again
        // after it, because by then the name can lead to something else.
        try Self.demandFile(path) { () throws(ErrorNumber) in try FileStatus(of: path) }
        let descriptor = try about(.read, path) { () throws(ErrorNumber) in
            try Descriptor(opening: path, O_RDONLY)
        }
        let status = try Self.demandFile(path) { () throws(ErrorNumber) in
            try FileStatus(of: descriptor)
        }
        self.path = path
        self.status = status
        self.descriptor = descriptor
    }

    @discardableResult
    private static func demandFile(
        _ path: String,
        _ look: () throws(ErrorNumber) -> FileStatus
    ) throws(FileTrouble) -> FileStatus {
        let status = try about(.read, path, look)
        guard status.kind == .file else { throw FileTrouble(.read, path, .notAFile(status.kind)) }
        return status
    }

    /// Everything from where reading stands to the end.
    func bytes(limit: Int = sizeLimit) throws(FileTrouble) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, Int(status.stamp.size)))
        try eachPiece(limit: limit) { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Reads to the end; a file that is larger is refused before it is read.
    ///
    /// - Returns: How many bytes there were.
    @discardableResult
    func eachPiece(
        limit: Int, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(FileTrouble) -> Int {
        let trouble = FileTrouble(.read, path, .tooLarge(limit: limit))
        guard status.stamp.size <= limit else { throw trouble }
        var count = 0
        try eachPiece { piece throws(FileTrouble) in
            count += piece.count
            guard count <= limit else { throw trouble }
            body(piece)
            return true
        }
        return count
    }

    /// Reads what comes next into `room`; 0 at the end.
    func read(into room: UnsafeMutableRawBufferPointer) throws(FileTrouble) -> Int {
        try about(.read, path) { () throws(ErrorNumber) in try descriptor.read(into: room) }
    }

    /// Reads from a place on into `room`; 0 at the end. Reading goes on where it stood.
    func read(into room: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileTrouble) -> Int {
        try about(.read, path) { () throws(ErrorNumber) in
            try descriptor.read(into: room, at: offset)
        }
    }

    /// Whether the file holds exactly `bytes`; it is compared piece by piece and not kept.
    func holds(_ bytes: [UInt8]) throws(FileTrouble) -> Bool {
        guard status.stamp.size == bytes.count else { return false }
        var compared = 0
        let same = try eachPiece { piece throws(FileTrouble) in
            guard compared + piece.count <= bytes.count else { return false }
            defer { compared += piece.count }
            return bytes.withUnsafeBytes { expected in
                guard let start = expected.baseAddress, let read = piece.baseAddress else {
                    return true
                }
                return memcmp(start + compared, read, piece.count) == 0
            }
        }
        return same && compared == bytes.count
    }

    /// Reads to the end, as long as `body` wants more; false when it did not.
    @discardableResult
    func eachPiece(
        _ body: (UnsafeRawBufferPointer) throws(FileTrouble) -> Bool
    ) throws(FileTrouble) -> Bool {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { room.deallocate() }
        while true {
            let count = try read(into: room)
            if count == 0 { return true }
            guard try body(UnsafeRawBufferPointer(rebasing: room[..<count])) else { return false }
        }
    }
}

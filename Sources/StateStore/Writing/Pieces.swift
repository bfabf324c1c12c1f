import Glibc

// Of a large desired state most is as it was in the revision before. So its bytes are cut where the
// bytes themselves say it, and what stands before or after an edit is cut as it was without it.

/// Where bytes are cut into pieces that revisions can share.
enum Pieces {
    /// A piece ends at the first line from here on that says so.
    private static let least = 32 << 10
    /// A piece is never longer, wherever lines end.
    private static let most = 256 << 10
    /// One line in so many ends a piece.
    private static let oneIn: UInt64 = 256

    /// The end of each piece, in ascending order; the last is the end of the bytes.
    static func ends(of bytes: UnsafeRawBufferPointer) -> [Int] {
        var ends: [Int] = []
        var start = 0
        while start < bytes.count {
            start = end(of: bytes, from: start)
            ends.append(start)
        }
        return ends
    }

    private static func end(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let limit = min(start + most, bytes.count)
        guard limit - start > least, let base = bytes.baseAddress else { return limit }
        var at = start + least
        while at < limit, let newline = memchr(base + at, 0x0A, limit - at) {
            at = newline - UnsafeMutableRawPointer(mutating: base) + 1
            if hash(of: bytes, at: at) % oneIn == 0 { return at }
        }
        return limit
    }

    /// What tells a piece from others of the same length, nearly always: its two ends.
    static func mark(of piece: UnsafeRawBufferPointer) -> Int64 {
        let ends = [hash(of: piece, at: 0), hash(of: piece, at: piece.count - width)]
        return Int64(bitPattern: mixed(mixed(UInt64(piece.count), ends[0]), ends[1]))
    }

    /// How many bytes are hashed: a number with what it begins with.
    private static let width = 32

    /// The same in every process, for pieces outlast it. Where there are too few bytes, 1.
    private static func hash(of bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        guard offset >= 0, offset + width <= bytes.count else { return 1 }
        return stride(from: offset, to: offset + width, by: 8).reduce(0) { hash, at in
            mixed(hash, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        }
    }

    /// One step of a hash: any two large odd numbers do.
    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let (high, low) = (hash ^ word ^ 0x9E37_79B9_7F4A_7C15)
            .multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return high ^ low
    }
}

// The proof that a PATCH has not happened.
//
// The library reports what went wrong, but not always before or after what: a reset during the TLS
// handshake and a reset after the request look the same. So the body of a PATCH is a collection
// that marks when its bytes are read. The library reads them on an established connection, after
// it has written the head of the request. A request that ended without the mark has given the
// network no byte of its body, and a PATCH whose fields never left cannot have set them.
//
// Should a later version of the library read the bytes earlier, every PATCH without an answer
// counts as lost: safe, slower, and noticed by the tests.

import Synchronization

/// The body of a PATCH, which knows whether it has begun to leave this machine.
///
/// A class with a lock, because the library reads the bytes on a thread of its own.
final class Departure: Collection, Sendable {
    private let bytes: [UInt8]
    private let isRead = Mutex(false)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether any byte may have left; to be asked when the request has ended.
    var hasBegun: Bool {
        isRead.withLock { $0 }
    }

    var startIndex: Int { bytes.startIndex }
    var endIndex: Int { bytes.endIndex }

    func index(after index: Int) -> Int {
        index + 1
    }

    subscript(index: Int) -> UInt8 {
        isRead.withLock { $0 = true }
        return bytes[index]
    }

    func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? {
        isRead.withLock { $0 = true }
        return try bytes.withContiguousStorageIfAvailable(body)
    }
}

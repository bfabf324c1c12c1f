// The proof that a PATCH has not happened.
//
// The library reports what went wrong, but not always before or after what: a reset during the TLS
// handshake and a reset after the request look the same. So the body of a PATCH marks when it is
// asked for. The library asks on an established connection, after it has written the head of the
// request. A request that ended without the mark has given the network no byte of its body, and a
// PATCH whose fields never left cannot have set them.
//
// Should a later version of the library ask earlier, every PATCH without an answer counts as lost:
// safe, slower, and noticed by the tests.

import AsyncHTTPClient
import NIOCore
import Synchronization

/// The body of a PATCH, which knows whether it has begun to leave this machine.
///
/// A class with a lock, because the library asks for it on a thread of its own.
final class Departure: Sendable {
    private let bytes: [UInt8]
    private let isTaken = Mutex(false)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether any byte may have left; to be asked when the request has ended.
    var hasBegun: Bool {
        isTaken.withLock { $0 }
    }

    /// These bytes as the library takes them, all at once.
    var body: HTTPClient.Body {
        .stream(contentLength: Int64(bytes.count)) { [self] writer in
            isTaken.withLock { $0 = true }
            return writer.write(.byteBuffer(ByteBuffer(bytes: bytes)))
        }
    }
}

// Names are looked up twice for each number. The standard hasher takes a third of the reading, so
// here is a smaller one: 16 bytes are folded by one wide multiplication, with two secrets.

/// Hashes bytes in a way that nobody outside of this process can foresee.
package struct ByteHash {
    private static let secrets = (secret(), secret())
    private static let joints = (secret(), secret())

    /// The hash of some bytes.
    package static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let (one, other) = secrets
        let raw = UnsafeRawBufferPointer(bytes)
        var hash = UInt64(raw.count) ^ other
        var at = 0
        while at + 16 <= raw.count {
            hash = folded(word(raw, at) ^ one, word(raw, at + 8) ^ hash)
            at += 16
        }
        if at + 8 <= raw.count {
            hash = folded(word(raw, at) ^ one, hash)
            at += 8
        }
        var rest: UInt64 = 0
        while at < raw.count {
            rest = rest << 8 | UInt64(raw[at])
            at += 1
        }
        return folded(rest ^ one, hash)
    }

    /// The hash of two hashes, in this order.
    @inline(__always)
    static func joined(_ one: UInt64, _ other: UInt64) -> UInt64 {
        folded(one ^ joints.0, other ^ joints.1)
    }

    /// A number that is less than 2⁶³ brought into an order of chance.
    @inline(__always)
    static func spread(_ number: UInt64) -> UInt64 {
        folded(number ^ secrets.0, secrets.1)
    }

    @inline(__always)
    private static func word(_ raw: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    @inline(__always)
    private static func folded(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (high, low) = one.multipliedFullWidth(by: other)
        return high ^ low
    }

    /// Drawn anew in every process; the hasher of the standard library can be told to have none.
    private static func secret() -> UInt64 { UInt64.random(in: 0 ... .max) | 1 }
}

/// Whether two pieces of memory hold the same bytes.
func areSame(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    let (one, other) = (UnsafeRawBufferPointer(one), UnsafeRawBufferPointer(other))
    var at = 0
    while at + 8 <= one.count {
        let left = one.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        guard left == other.loadUnaligned(fromByteOffset: at, as: UInt64.self) else { return false }
        at += 8
    }
    while at < one.count {
        guard one[at] == other[at] else { return false }
        at += 1
    }
    return true
}

import Glibc
import Reconciliation

/// Finds the code of an identifier by its bytes, without making a string of them each time.
struct NameCodes<Subject> {
    typealias Code = NameColumn<Subject>.Code

    private var known: [(bytes: [UInt8], code: Code)] = []
    /// Positions in `known` plus one, by hash, with free places behind each; 0 is a free place.
    private var places = [UInt32](repeating: 0, count: 64)

    /// The code of some bytes: *silent* without any, `empty` for the empty text if that has a
    /// meaning of its own, and otherwise what was asked of `name` when they first came.
    mutating func code(
        of bytes: UnsafeBufferPointer<UInt8>?,
        empty: Code?,
        name: (Identifier<Subject>) -> Code
    ) -> Code {
        guard let bytes else { return .silent }
        if bytes.isEmpty, let empty { return empty }
        let place = place(of: UnsafeRawBufferPointer(bytes))
        if places[place] != 0 { return known[Int(places[place]) - 1].code }
        let code = name(Identifier(String(decoding: bytes, as: UTF8.self)))
        known.append((Array(bytes), code))
        places[place] = UInt32(known.count)
        if known.count * 2 > places.count { grow() }
        return code
    }

    private func place(of bytes: UnsafeRawBufferPointer) -> Int {
        var place = Int(truncatingIfNeeded: Self.hash(bytes)) & (places.count - 1)
        while places[place] != 0, !isKnown(bytes, at: Int(places[place]) - 1) {
            place = (place + 1) & (places.count - 1)
        }
        return place
    }

    private func isKnown(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        known[index].bytes.withUnsafeBytes { name in
            guard name.count == bytes.count else { return false }
            guard let one = name.baseAddress, let other = bytes.baseAddress else { return true }
            return memcmp(one, other, name.count) == 0
        }
    }

    private mutating func grow() {
        places = [UInt32](repeating: 0, count: places.count * 2)
        for (index, name) in known.enumerated() {
            let free = name.bytes.withUnsafeBytes { place(of: $0) }
            places[free] = UInt32(index + 1)
        }
    }

    /// Mixes eight bytes at a time. The database is our own: nobody makes names collide to slow
    /// its reading down.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = mixed(hash, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        for byte in bytes[offset...] { hash = mixed(hash, UInt64(byte)) }
        return hash
    }

    private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

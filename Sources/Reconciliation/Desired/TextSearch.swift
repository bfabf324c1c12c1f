/// Finds bytes in the texts of a column, ASCII letters in any case: where a text may begin with
/// them is seen for 16 places at once, by their first and their last.
struct TextSearch {
    /// With small letters.
    let needle: [UInt8]
    private let first: Mark
    private let last: Mark

    /// A byte that is looked for in 16 places.
    private struct Mark {
        private let byte: SIMD16<UInt8>
        /// What makes a letter a small one; no other byte becomes the same by it.
        private let fold: SIMD16<UInt8>

        init(_ byte: UInt8) {
            let isLetter = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            self.byte = SIMD16(repeating: byte)
            fold = SIMD16(repeating: isLetter ? 0x20 : 0)
        }

        @inline(__always)
        func places(in bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
            (bytes | fold) .== byte
        }
    }

    /// - Parameter needle: at least one byte.
    init(_ needle: [UInt8]) {
        self.needle = needle.map(\.lowered)
        first = Mark(self.needle[0])
        last = Mark(self.needle[needle.count - 1])
    }

    func isIn(_ column: TextColumn, at place: TextColumn.Place) -> Bool {
        column.withRange(of: place) { isIn($0, $1) }
    }

    /// Whether a part of some bytes holds it.
    func isIn(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        let step = needle.count - 1
        let end = range.upperBound - step
        var at = range.lowerBound
        // As long as there are bytes to look at, be they of other texts.
        while at < end, at + 16 + step <= raw.count {
            let one = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
            let other = raw.loadUnaligned(fromByteOffset: at + step, as: SIMD16<UInt8>.self)
            let places = first.places(in: one) .& last.places(in: other)
            let halves = unsafeBitCast(places, to: SIMD2<UInt64>.self)
            if halves.x | halves.y != 0 {
                for start in at..<min(at + 16, end)
                where places[start - at] && stands(at: start, in: bytes) {
                    return true
                }
            }
            at += 16
        }
        while at < end {
            if stands(at: at, in: bytes) { return true }
            at += 1
        }
        return false
    }

    private func stands(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for offset in needle.indices where bytes[start + offset].lowered != needle[offset] {
            return false
        }
        return true
    }
}

extension UInt8 {
    /// An ASCII letter as a small one, any other byte as it is.
    var lowered: UInt8 {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self + 32 : self
    }
}

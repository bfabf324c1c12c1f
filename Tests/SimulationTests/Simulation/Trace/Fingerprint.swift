/// A running 64-bit hash of words, each mixed in as a whole (FNV-1a, widened), and of short texts.
package struct Fingerprint: Hashable, CustomStringConvertible, Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func take(_ word: UInt64) {
        value = (value ^ word) &* 0x0000_0100_0000_01B3
        value ^= value >> 29
    }

    mutating func take(_ word: some BinaryInteger) {
        take(UInt64(truncatingIfNeeded: word))
    }

    /// Takes the bytes by eights, then how many there were.
    mutating func take(_ line: String) {
        var word: UInt64 = 0
        var count: UInt64 = 0
        for byte in line.utf8 {
            word = word << 8 | UInt64(byte)
            count += 1
            if count & 7 == 0 { take(word) }
        }
        take(word)
        take(count)
    }

    mutating func take(_ line: String?) {
        if let line { take(line) } else { take(0 as UInt64) }
    }

    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

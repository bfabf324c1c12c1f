/// Notices values that come twice, given only their hashes: 8 bytes for each value, 16 at the end.
///
/// Two values with the same hash are taken for a repetition, so whoever is told has to look again.
struct RepeatFinder {
    private var hashes: [UInt64] = []

    mutating func add(_ hash: UInt64) {
        hashes.append(hash)
    }

    /// The hashes that were added more than once, in any order.
    ///
    /// They are dealt out to buckets of about a thousand and sorted there: all together are too
    /// many for the processor's cache, and one sort over them takes three times as long.
    func repeated() -> [UInt64] {
        if hashes.count < 2 { return [] }
        var bits: UInt64 = 0
        while hashes.count >> Int(bits) > 1_024 { bits += 1 }
        let mask = (1 << bits) - 1 as UInt64
        var ends = [Int](repeating: 0, count: Int(mask) + 1)
        for hash in hashes { ends[Int(hash & mask)] += 1 }
        var sum = 0
        for bucket in ends.indices {
            sum += ends[bucket]
            ends[bucket] = sum - ends[bucket]
        }
        var dealt = [UInt64](repeating: 0, count: hashes.count)
        for hash in hashes {
            let bucket = Int(hash & mask)
            dealt[ends[bucket]] = hash
            ends[bucket] += 1
        }
        var found: [UInt64] = []
        var start = 0
        for end in ends {
            dealt[start..<end].sort()
            // The second of each.
            for index in start..<end where index > start && dealt[index] == dealt[index - 1] {
                if index == start + 1 || dealt[index] != dealt[index - 2] {
                    found.append(dealt[index])
                }
            }
            start = end
        }
        return found
    }
}

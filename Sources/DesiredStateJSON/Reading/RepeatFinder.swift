import Reconciliation

/// Notices values that come twice, given only their hashes: 8 bytes for each value.
///
/// Two values with the same hash are taken for a repetition, so whoever is told has to look again.
struct RepeatFinder {
    private var hashes: [UInt64] = []

    mutating func add(_ hash: UInt64) {
        hashes.append(hash)
    }

    /// The hashes that were added more than once, in any order, each once.
    mutating func repeated() -> [UInt64] {
        if hashes.count < 2 { return [] }
        var heaps = 1
        while hashes.count / heaps > 1_024 { heaps *= 2 }
        let mask = UInt64(heaps - 1)
        let ends = hashes.deal(to: heaps) { Int($0 & mask) }
        var found: [UInt64] = []
        var seen = SeenHashes(limit: zip(ends, [0] + ends).reduce(0) { max($0, $1.0 - $1.1) })
        var twice: Set<UInt64> = []
        var start = 0
        for end in ends {
            seen.forget()
            twice.removeAll(keepingCapacity: true)
            for hash in hashes[start..<end] where !seen.add(hash) {
                if twice.insert(hash).inserted { found.append(hash) }
            }
            start = end
        }
        return found
    }
}

/// A small open hash table of hashes.
private struct SeenHashes {
    /// 0 is a free place.
    private var slots: [UInt64]
    private var hasZero = false

    init(limit: Int) {
        var size = 16
        while size < 2 * limit { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
    }

    mutating func forget() {
        hasZero = false
        for slot in slots.indices { slots[slot] = 0 }
    }

    /// False when it was added before.
    @inline(__always)
    mutating func add(_ hash: UInt64) -> Bool {
        if hash == 0 {
            defer { hasZero = true }
            return !hasZero
        }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash >> 32) & mask
        while slots[slot] != 0 {
            if slots[slot] == hash { return false }
            slot = (slot + 1) & mask
        }
        slots[slot] = hash
        return true
    }
}

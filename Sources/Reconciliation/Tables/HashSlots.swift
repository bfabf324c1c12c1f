/// An open hash table of things that are kept elsewhere and numbered from 0 on.
///
/// Takes 8 to 16 bytes for each thing.
struct HashSlots: Sendable {
    /// The number of a thing plus 1, or 0 for a free slot.
    private var slots = [UInt32](repeating: 0, count: 16)
    private var count = 0

    /// The number of the thing with this hash that is the one looked for, or nothing.
    @inline(__always)
    func number(hash: UInt64, where isSought: (Int) -> Bool) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if isSought(number) { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Adds the next thing, which is not there yet.
    ///
    /// - Parameter hash: The hash of each thing so far and of the new one.
    @inline(__always)
    mutating func add(hash: (Int) -> UInt64) {
        count += 1
        if 2 * count <= slots.count { return fill(hash(count - 1), with: count) }
        // The old table is let go before the new one takes its room.
        let doubled = slots.count * 2
        slots = []
        slots = [UInt32](repeating: 0, count: doubled)
        for number in 0..<count { fill(hash(number), with: number + 1) }
    }

    private mutating func fill(_ hash: UInt64, with entry: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(entry)
    }
}

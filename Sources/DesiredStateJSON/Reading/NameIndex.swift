/// Names in the order they came, found again by their bytes without making a string of them.
struct NameIndex {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// An open hash table: the number of a name plus 1, or 0 for a free slot.
    private var slots = [UInt32](repeating: 0, count: 16)

    var count: Int { ends.count }

    /// The name with a number.
    func name(_ number: Int) -> String {
        String(decoding: bytes[range(number)], as: UTF8.self)
    }

    /// The number of a name, or nothing.
    func number(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        let slot = slot(of: name)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    /// Adds a name that is not there yet; its number is the count before.
    mutating func add(_ name: UnsafeBufferPointer<UInt8>) {
        if 2 * (count + 1) > slots.count { grow() }
        slots[slot(of: name)] = UInt32(count + 1)
        bytes.append(contentsOf: name)
        ends.append(bytes.count)
    }

    private func range(_ number: Int) -> Range<Int> {
        (number == 0 ? 0 : ends[number - 1])..<ends[number]
    }

    /// The slot that holds a name, or the free one where it belongs.
    private func slot(of name: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: ByteHash.of(name)) & mask
        return bytes.withUnsafeBufferPointer { bytes in
            while slots[slot] != 0 {
                let known = UnsafeBufferPointer(rebasing: bytes[range(Int(slots[slot]) - 1)])
                if areSame(known, name) { break }
                slot = (slot + 1) & mask
            }
            return slot
        }
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let bytes = bytes
        bytes.withUnsafeBufferPointer { bytes in
            for number in 0..<count {
                let name = UnsafeBufferPointer(rebasing: bytes[range(number)])
                slots[slot(of: name)] = UInt32(number + 1)
            }
        }
    }
}

/// Names in the order they came, found again by their bytes without making a string of them.
package struct NameIndex: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private var slots = HashSlots()

    package init() {}

    package var count: Int { ends.count }

    /// The name with a number.
    package func name(_ number: Int) -> String {
        String(decoding: bytes[range(number)], as: UTF8.self)
    }

    /// The number of a name, or nothing.
    package func number(of name: UnsafeBufferPointer<UInt8>) -> Int? {
        slots.number(hash: ByteHash.of(name)) { number in
            bytes.withUnsafeBufferPointer {
                areSame(UnsafeBufferPointer(rebasing: $0[range(number)]), name)
            }
        }
    }

    /// Adds a name that is not there yet; its number is the count before.
    ///
    /// All names together may have 4 GiB at most.
    package mutating func add(_ name: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: name)
        ends.append(UInt32(bytes.count))
        let names = (bytes: bytes, ends: ends)
        slots.add { number in
            names.bytes.withUnsafeBufferPointer {
                let range = Self.range(number, names.ends)
                return ByteHash.of(UnsafeBufferPointer(rebasing: $0[range]))
            }
        }
    }

    /// Whether one name comes before another in the order of their bytes.
    func precedes(_ one: Int, _ other: Int) -> Bool {
        bytes[range(one)].lexicographicallyPrecedes(bytes[range(other)])
    }

    private func range(_ number: Int) -> Range<Int> { Self.range(number, ends) }

    private static func range(_ number: Int, _ ends: [UInt32]) -> Range<Int> {
        (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }
}

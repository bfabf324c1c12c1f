// In a file that somebody writes by hand, or that comes out of a hash table, the numbers are in any
// order. Then a sieve cannot let go of a number when it comes: it keeps a mark of each, 24 bytes,
// of what is asked for and of what was last applied. At the end both are dealt out to small piles
// by number, and those of the same pile are brought together.

/// Keeps the numbers of a stream in any order that a planner has to look at.
package struct DealtSieve: Sendable {
    private var asked: [Entry] = []
    private var marks = AskedMarks()

    /// - Parameter count: About how many numbers there are.
    package init(expecting count: Int) {
        // What is reserved and not used costs nothing; growing does.
        asked.reserveCapacity(count + count / 4)
    }

    /// Keeps a mark of the row that was added last to what is asked for, and takes the row away.
    ///
    /// - Parameter offset: Where in the file it stands, less than 4 GiB.
    package mutating func meet(in desired: inout NumberTable<SourcePlace>, at offset: Int) {
        guard let row = desired.rows.last else { return }
        let mark = marks.mark(of: row, in: desired)
        asked.append(Entry(mark, at: offset, row.note))
        desired.dropLast()
    }

    /// Whether the row that was added last to what is asked for is what an entry was made of.
    package mutating func isSame(_ entry: Entry, in desired: NumberTable<SourcePlace>) -> Bool {
        guard let row = desired.rows.last else { return false }
        let mark = marks.mark(of: row, in: desired)
        return Entry(mark, at: Int(entry.offset), row.note) == entry
    }

    /// Brings what is asked for and what was last applied together.
    ///
    /// - Returns: `nil` when a number is asked for twice.
    package mutating func finish(over applied: consuming DealtMarks) -> Rest? {
        var rest = Rest()
        var pile = Pile()
        let ends = asked.deal(to: Pile.all) { Pile.number(of: $0.digits) }
        var (start, base) = (0, 0)
        for (end, baseEnd) in zip(ends, applied.ends) {
            guard pile.fill(with: asked[start..<end]) else { return nil }
            for mark in applied.marks[base..<baseEnd] { pile.meet(mark, &rest) }
            pile.leave(in: &rest)
            (start, base) = (end, baseEnd)
        }
        asked = []
        rest.numbers.sort()
        rest.entries.sort { $0.number < $1.number }
        return rest
    }

    /// What a planner has to look at.
    package struct Rest: Sendable {
        /// The numbers whose last applied state counts, in ascending order.
        package fileprivate(set) var numbers: [PhoneNumber] = []
        /// What is asked for, in ascending order of number.
        package fileprivate(set) var entries: [Entry] = []
        package fileprivate(set) var counts = SiftedCounts()
    }

    /// One number that is asked for.
    package struct Entry: Hashable, Sendable {
        /// The digits, and above them whether an id is given, and whether it is protected.
        private let key: UInt64
        private let hash: UInt64
        /// Where in the file its key stands.
        package let offset: UInt32
        /// The line there.
        package let line: UInt32

        private static var identified: UInt64 { 1 << 63 }
        private static var protected: UInt64 { 1 << 62 }

        fileprivate init(_ mark: AskedMark, at offset: Int, _ place: SourcePlace) {
            key =
                mark.number.digits | (mark.id == 0 ? 0 : Self.identified)
                | (place.isProtected ? Self.protected : 0)
            hash = mark.id == 0 ? mark.settings : ByteHash.joined(mark.settings, mark.id)
            self.offset = UInt32(offset)
            line = place.line
        }

        @inline(__always)
        fileprivate var digits: UInt64 { key & (Self.protected - 1) }

        fileprivate var number: PhoneNumber {
            guard let number = PhoneNumber(digits: digits) else {
                preconditionFailure("an entry is made of a number")
            }
            return number
        }

        @inline(__always)
        fileprivate func isMet(by base: RowMark) -> Bool {
            guard base.settings != 0 else { return false }
            if key & Self.identified == 0 { return hash == base.settings }
            return hash == ByteHash.joined(base.settings, base.id)
        }
    }
}

/// The marks of the last applied state for a sieve that takes any order: 24 bytes for each number.
package struct DealtMarks: Sendable {
    fileprivate let marks: [RowMark]
    /// Where each pile of them ends.
    fileprivate let ends: [Int]

    /// Deals marks out, each of another number.
    package init(_ marks: consuming [RowMark]) {
        ends = marks.deal(to: Pile.all) { Pile.number(of: $0.number.digits) }
        self.marks = marks
    }
}

/// One pile of what is asked for, in which numbers are found.
private struct Pile {
    private var entries: ArraySlice<DealtSieve.Entry> = []
    private var isMet: [Bool] = []
    /// For each place that a number hashes to its position plus one, or 0.
    private var slots: [UInt32] = []

    /// How many piles there are: of a million numbers two thousand are in each.
    static let all = 512

    /// The pile of a number, which nobody outside can foresee.
    @inline(__always)
    static func number(of digits: UInt64) -> Int { Int(ByteHash.spread(digits) >> 55) }

    /// False when a number comes twice.
    mutating func fill(with entries: ArraySlice<DealtSieve.Entry>) -> Bool {
        self.entries = entries
        isMet = [Bool](repeating: false, count: entries.count)
        var size = 16
        while size < 2 * entries.count { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        for (index, entry) in zip(0..., entries) {
            let slot = slot(of: entry.digits)
            if slots[slot] != 0 { return false }
            slots[slot] = UInt32(index + 1)
        }
        return true
    }

    /// Counts what was last applied of a number that is asked for just so, and keeps any other.
    mutating func meet(_ base: RowMark, _ rest: inout DealtSieve.Rest) {
        let index = Int(slots[slot(of: base.number.digits)]) - 1
        if index >= 0, entries[entries.startIndex + index].isMet(by: base) {
            isMet[index] = true
            rest.counts.add(base)
        } else {
            rest.numbers.append(base.number)
        }
    }

    /// Keeps what was not met.
    mutating func leave(in rest: inout DealtSieve.Rest) {
        for (index, entry) in zip(0..., entries) where !isMet[index] {
            rest.entries.append(entry)
        }
        entries = []
    }

    /// Where a number stands, or would.
    private func slot(of digits: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: ByteHash.spread(digits) >> 16) & mask
        let before = entries.startIndex - 1
        while slots[slot] != 0, entries[before + Int(slots[slot])].digits != digits {
            slot = (slot + 1) & mask
        }
        return slot
    }
}

// A plan over a million numbers is about a thousand of them. The sieve stands before the planner:
// it is given what is asked for number by number and the marks of what was last applied, side by
// side in ascending order, counts the numbers that plainly are as they should be and lets them go.
// What is left is as small as the plan is.

/// Keeps the numbers of two ascending streams that a planner has to look at.
package struct Sieve: Sendable {
    /// The numbers whose last applied state a planner has to look at, in ascending order.
    package private(set) var left: [PhoneNumber] = []
    package private(set) var counts = SiftedCounts()
    /// Why the numbers do not ascend, if they do not.
    package private(set) var disorder: Disorder?
    private var asked = AskedMarks()
    private var newest: PhoneNumber?
    private var batch: [RowMark] = []
    private var position = 0
    private var isAtEnd = false

    /// How numbers do not ascend.
    package enum Disorder: Hashable, Sendable {
        /// A number comes twice in a row.
        case repeated
        /// A number comes after a greater one.
        case descending
    }

    package init() {}

    /// Sifts the row that was added last to what is asked for.
    ///
    /// - Parameter next: The marks of the next rows of the last applied state; none at the end.
    /// - Returns: False when the numbers do not ascend; then nothing of the sieve counts.
    package mutating func meet(
        in desired: inout NumberTable<SourcePlace>,
        next: () throws -> [RowMark]
    ) rethrows -> Bool {
        guard let row = desired.rows.last else { return true }
        if let newest, row.number <= newest {
            disorder = row.number == newest ? .repeated : .descending
            return false
        }
        newest = row.number
        while try hasBase(next) {
            let base = batch[position]
            if base.number > row.number { return true }
            position += 1
            guard base.number == row.number else {
                left.append(base.number)
                continue
            }
            guard asked.mark(of: row, in: desired).isMet(by: base) else {
                left.append(base.number)
                return true
            }
            counts.add(base)
            desired.dropLast()
            return true
        }
        return true
    }

    /// Keeps whatever was last applied of numbers that are not asked for any more.
    package mutating func finish(next: () throws -> [RowMark]) rethrows {
        while try hasBase(next) {
            left.append(batch[position].number)
            position += 1
        }
    }

    /// Whether there is a row of the last applied state that was not looked at.
    @inline(__always)
    private mutating func hasBase(_ next: () throws -> [RowMark]) rethrows -> Bool {
        if position < batch.count { return true }
        if isAtEnd { return false }
        batch = try next()
        position = 0
        isAtEnd = batch.isEmpty
        return !isAtEnd
    }
}

/// How many numbers a sieve has let go.
package struct SiftedCounts: Hashable, Sendable {
    /// The numbers that are asked for and plainly are so.
    package private(set) var current = 0
    /// Those of them whose id is known.
    package private(set) var known = 0

    package init() {}

    @inline(__always)
    mutating func add(_ base: RowMark) {
        current += 1
        if base.id != 0 { known += 1 }
    }
}

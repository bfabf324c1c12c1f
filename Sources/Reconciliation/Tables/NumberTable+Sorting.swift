extension NumberTable {
    /// Adds a number behind the others, whatever their order; `sort` must follow.
    mutating func appendUnordered(
        _ number: PhoneNumber,
        id: NumberID?,
        settings: Settings,
        note: Note
    ) {
        rows.append(row(number, id: id, settings: settings, note: note))
    }

    /// Puts the rows in ascending order. Of rows with the same number and the same id the last
    /// added stays; returns the first number that stands there with two ids, or `nil`.
    mutating func sort() -> PhoneNumber? {
        let isAscending = zip(rows, rows.dropFirst()).allSatisfy { $0.number < $1.number }
        if isAscending { return nil }
        let order = rows.indices.sorted {
            (rows[$0].number, $0) < (rows[$1].number, $1)
        }
        var sorted: [Row] = []
        sorted.reserveCapacity(rows.count)
        for index in order {
            let row = rows[index]
            if let last = sorted.last, last.number == row.number {
                guard TextColumn.same(last.id, in: texts, as: row.id, in: texts) else {
                    return row.number
                }
                sorted[sorted.count - 1] = row
            } else {
                sorted.append(row)
            }
        }
        rows = sorted
        return nil
    }
}

extension NumberTable {
    /// An id that two numbers have, or `nil`; looks at every row.
    ///
    /// Rows are brought together by a hash of their ids (FNV-1a), and only neighbours compared.
    func repeatedID() -> NumberID? {
        let hashes = rows.indices.lazy.filter { !rows[$0].id.isNone }.map { row in
            let hash = texts.withBytes(at: rows[row].id) { bytes in
                bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
                    ($0 ^ UInt64($1)) &* 0x100_0000_01B3
                }
            }
            return (hash: hash, row: row)
        }
        let sorted = hashes.sorted { ($0.hash, $0.row) < ($1.hash, $1.row) }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.hash == next.hash {
            let (row, other) = (rows[one.row], rows[next.row])
            if TextColumn.same(row.id, in: texts, as: other.id, in: texts) { return id(of: row) }
        }
        return nil
    }

    /// The number with an id; looks at every row.
    func number(withID id: NumberID) -> PhoneNumber? {
        rows.first { self.id(of: $0) == id }?.number
    }
}

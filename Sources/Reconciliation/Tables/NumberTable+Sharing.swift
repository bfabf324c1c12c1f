// A service keeps a million numbers twice, as they are asked for and as they were applied, and
// nearly always that is the same.

extension NumberTable {
    /// Has every text that another table says of the same number stand there alone.
    ///
    /// The other table need not stay; what is said in either is as before.
    mutating func shareTexts<Other>(of other: NumberTable<Other>) {
        var own = TextColumn(sharing: other.texts)
        var at = 0
        for index in rows.indices {
            let row = rows[index]
            while at < other.rows.count, other.rows[at].number < row.number { at += 1 }
            let twin =
                at < other.rows.count && other.rows[at].number == row.number
                ? other.rows[at] : nil
            rows[index].id = own.keep(texts, at: row.id, or: twin?.id, in: other.texts)
            rows[index].label = own.keep(texts, at: row.label, or: twin?.label, in: other.texts)
        }
        texts = own
    }
}

extension TextColumn {
    /// Takes over a text of a column with the same shared texts.
    mutating func keep(_ column: TextColumn, at place: Place) -> Place {
        place.isNone || column.isShared(place) ? place : append(column, at: place)
    }

    /// Takes over a text of a column, by its place in the column that is shared if it stands there.
    fileprivate mutating func keep(
        _ column: TextColumn, at place: Place, or twin: Place?, in other: TextColumn
    ) -> Place {
        if place.isNone { return place }
        if let twin, isShared(twin), TextColumn.same(place, in: column, as: twin, in: other) {
            return twin
        }
        return append(column, at: place)
    }

    private mutating func append(_ column: TextColumn, at place: Place) -> Place {
        column.withBytes(at: place) { append(utf8: UnsafeBufferPointer(rebasing: $0)) }
    }
}

// For what reads a million rows of which only a few are to be kept: the row that was added last is
// taken away again, with its texts.

extension NumberTable {
    /// Takes away the row that was added last, and the texts that were kept for it.
    package mutating func dropLast() {
        guard let row = rows.popLast() else { return }
        texts.drop(from: row.id)
        texts.drop(from: row.label)
    }
}

extension TextColumn {
    /// Takes away a text and whatever was kept after it.
    mutating func drop(from place: Place) {
        if !place.isNone, place.length > 0 { truncate(to: Int(place.start)) }
    }
}

// For what reads a million rows of which only a few are to be kept: the row that was added last is
// taken away again, with its texts.

extension NumberTable {
    /// Takes away the row that was added last, and the texts that were kept for it.
    package mutating func dropLast() {
        guard let row = rows.popLast() else { return }
        texts.truncate(to: min(texts.start(of: row.id), texts.start(of: row.label)))
    }
}

extension TextColumn {
    /// Where the bytes of a text begin; at the end for one that has none.
    fileprivate func start(of place: Place) -> Int {
        place.isNone || place.length == 0 ? end : Int(place.start)
    }
}

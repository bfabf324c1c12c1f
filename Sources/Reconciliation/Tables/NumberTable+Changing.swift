// A table that lives as long as the service is written to again and again. Texts that are no longer
// spoken of stay in the buffer until they are more than half of it; then it is laid out anew.

extension NumberTable {
    /// Adds a number, or replaces what the table says of it.
    package mutating func set(
        _ number: PhoneNumber,
        id: NumberID?,
        settings: Settings,
        note: Note
    ) {
        let index = position(of: number)
        guard index < rows.count, rows[index].number == number else {
            rows.insert(row(number, id: id, settings: settings, note: note), at: index)
            return
        }
        let old = rows[index]
        var new = row(number, id: nil, settings: settings.only([.agent, .provider]), note: note)
        new.id = replace(old.id, with: id?.text)
        new.label = replace(old.label, with: settings.label)
        rows[index] = new
        compactIfWasteful()
    }

    /// Removes a number with its texts; does nothing when the table lacks it.
    package mutating func remove(_ number: PhoneNumber) {
        guard let index = index(of: number) else { return }
        let old = rows.remove(at: index)
        texts.forget(old.id)
        texts.forget(old.label)
        compactIfWasteful()
    }

    private mutating func replace(_ place: TextColumn.Place, with text: Text?)
        -> TextColumn.Place
    {
        if texts.text(at: place) == text { return place }
        texts.forget(place)
        return texts.append(text)
    }

    private mutating func compactIfWasteful() {
        guard texts.isWasteful else { return }
        var compact = texts.withoutOwn
        compact.reserve(bytes: texts.size / 2)
        for index in rows.indices {
            rows[index].id = compact.keep(texts, at: rows[index].id)
            rows[index].label = compact.keep(texts, at: rows[index].label)
        }
        texts = compact
    }
}

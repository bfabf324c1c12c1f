import Reconciliation

// On a page a number's own page tells the ids; where many numbers stand, their names are enough.

extension Names {
    /// The shortest name of a value: its alias, else its id; nothing, where nothing is known.
    func called(_ value: FieldValue?) -> String {
        guard let value else { return "" }
        return alias(of: value)?.string.harmless(limit: 60) ?? shown(value).text
    }

    /// What an entry says of its number's fields: `agent front-desk → night-desk`.
    func brief(_ entry: JournalEntry) -> String {
        switch entry.kind {
        case .released, .unmanaged: brief(from: entry.before, to: Settings())
        case .adopted: brief(from: Settings(), to: entry.after)
        default: brief(from: entry.before.only(entry.after.fields), to: entry.after)
        }
    }

    private func brief(from before: Settings, to after: Settings) -> String {
        before.fields.union(after.fields).fields.map { field in
            let known: [FieldValue] = [before[field], after[field]].compactMap { $0 }
            let values = known.map { called($0) }
            let isSame = values.first == values.last
            return field.name + " "
                + (isSame ? values.prefix(1) : values[...])
                .joined(separator: " → ")
        }
        .joined(separator: ", ")
    }
}

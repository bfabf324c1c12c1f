// For the reader of the database, as `NumberTable+Staging.swift` is for the reader of the desired
// state: rows in order of number, without a string or a `Settings` for each.

extension NumberTable where Note == Memory {
    /// Keeps the UTF-8 of a text for a row that `append` will add.
    package mutating func keep(utf8: UnsafeBufferPointer<UInt8>) -> TextColumn.Place {
        texts.append(utf8: utf8)
    }

    /// Adds a number that is greater than every number in the table, made of kept texts and codes.
    package mutating func append(
        _ number: PhoneNumber,
        note: Note,
        id: TextColumn.Place,
        label: TextColumn.Place,
        agent: NameColumn<AgentSubject>.Code,
        provider: NameColumn<ProviderSubject>.Code
    ) {
        if let last = rows.last?.number {
            precondition(last < number, "numbers are appended to a table in ascending order")
        }
        rows.append(
            Row(number: number, note: note, id: id, label: label, agent: agent, provider: provider)
        )
    }
}

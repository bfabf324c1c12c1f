// For the reader of the desired state, which meets a million numbers as bytes in any order and
// makes rows of them without a string or a `Settings` for each. Written for its one kind of note,
// so that the compiler knows the layout of a row also when the caller is in another module.

extension NumberTable where Note == SourcePlace {
    /// Keeps the UTF-8 of a text for a row that `stage` will add.
    package mutating func keep(utf8: UnsafeBufferPointer<UInt8>) -> TextColumn.Place {
        texts.append(utf8: utf8)
    }

    /// Removes every row and text; codes of agents and providers stay what they are.
    package mutating func restart(reserving count: Int) {
        rows = []
        texts = TextColumn()
        reserve(rows: count)
    }

    /// Adds a row wherever it belongs, made of kept texts and codes.
    ///
    /// Until `arrange` has run, nothing else may be asked of the table.
    package mutating func stage(
        _ number: PhoneNumber,
        note: Note,
        id: TextColumn.Place,
        label: TextColumn.Place,
        agent: NameColumn<AgentSubject>.Code,
        provider: NameColumn<ProviderSubject>.Code
    ) {
        rows.append(
            Row(number: number, note: note, id: id, label: label, agent: agent, provider: provider)
        )
    }

    /// Puts the staged rows in order; answers, in order, the numbers that were staged repeatedly.
    ///
    /// The table is sound only when the answer is empty.
    package mutating func arrange() -> [PhoneNumber] {
        let isAscending = zip(rows, rows.dropFirst()).allSatisfy { $0.number < $1.number }
        if isAscending { return [] }
        rows.sort { $0.number < $1.number }
        var repeated: [PhoneNumber] = []
        for (one, next) in zip(rows, rows.dropFirst())
        where one.number == next.number && repeated.last != one.number {
            repeated.append(one.number)
        }
        return repeated
    }
}

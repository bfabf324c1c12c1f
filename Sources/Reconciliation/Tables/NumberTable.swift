// Every large set of numbers (the desired state, the last applied state, the live account) is one
// of these: rows of fixed size in ascending order of number, the texts in one buffer, agents and
// providers as small codes. Two tables are compared by walking both once; nothing is looked up in
// a dictionary and no row is an object. A row costs 40 bytes and its texts.

/// Numbers with their settings, in ascending order, and a note of fixed size on each.
package struct NumberTable<Note: Hashable & Sendable>: Sendable {
    /// One number in the table; its texts and names are read through the table.
    package struct Row: Sendable {
        package let number: PhoneNumber
        package var note: Note
        var id: TextColumn.Place
        var label: TextColumn.Place
        var agent: NameColumn<AgentSubject>.Code
        var provider: NameColumn<ProviderSubject>.Code
    }

    package internal(set) var rows: [Row] = []
    var texts = TextColumn()
    package private(set) var agents = NameColumn<AgentSubject>()
    package private(set) var providers = NameColumn<ProviderSubject>()

    package init() {}

    package var count: Int { rows.count }
    package var isEmpty: Bool { rows.isEmpty }

    /// Makes room for so many rows in all, and for 24 bytes of text on each.
    package mutating func reserve(rows count: Int) {
        rows.reserveCapacity(count)
        texts.reserve(bytes: count * 24)
    }

    /// Adds a number that is greater than every number in the table.
    package mutating func append(
        _ number: PhoneNumber,
        id: NumberID?,
        settings: Settings,
        note: Note
    ) {
        if let last = rows.last?.number {
            precondition(last < number, "numbers are appended to a table in ascending order")
        }
        rows.append(row(number, id: id, settings: settings, note: note))
    }

    /// Where a number stands, or `nil`; takes as many steps as the count has binary digits.
    package func index(of number: PhoneNumber) -> Int? {
        let index = position(of: number)
        return index < rows.count && rows[index].number == number ? index : nil
    }

    /// The row of a number; `nil` when the table lacks it.
    package func row(of number: PhoneNumber) -> Row? {
        index(of: number).map { rows[$0] }
    }

    /// The id in a row; `nil` when the row has none.
    package func id(of row: Row) -> NumberID? {
        texts.text(at: row.id).map { NumberID($0.string) }
    }

    /// The label in a row; `nil` when the row is silent on it.
    package func label(of row: Row) -> Text? {
        texts.text(at: row.label)
    }

    /// The settings in a row, built anew at each call.
    package func settings(of row: Row) -> Settings {
        let agent: AgentSetting? =
            row.agent == .nothing ? .unassigned : agents.name(of: row.agent).map { .assigned($0) }
        return Settings(
            label: label(of: row),
            agent: agent,
            provider: providers.name(of: row.provider)
        )
    }

    /// The code of an agent for a row that `stage` will add.
    package mutating func code(for agent: AgentID) -> NameColumn<AgentSubject>.Code {
        agents.code(for: agent)
    }

    /// The code of a provider for a row that `stage` will add.
    package mutating func code(for provider: ProviderID) -> NameColumn<ProviderSubject>.Code {
        providers.code(for: provider)
    }

    mutating func row(
        _ number: PhoneNumber,
        id: NumberID?,
        settings: Settings,
        note: Note
    ) -> Row {
        let agent: NameColumn<AgentSubject>.Code =
            switch settings.agent {
            case nil: .silent
            case .unassigned: .nothing
            case .assigned(let id): agents.code(for: id)
            }
        return Row(
            number: number,
            note: note,
            id: texts.append(id?.text),
            label: texts.append(settings.label),
            agent: agent,
            provider: settings.provider.map { providers.code(for: $0) } ?? .silent
        )
    }

    /// Where a number stands or would stand.
    func position(of number: PhoneNumber) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

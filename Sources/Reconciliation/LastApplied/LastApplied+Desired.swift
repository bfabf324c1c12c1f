extension LastApplied {
    /// What holds when a desired state is carried out in full: every value that it asks for was
    /// applied, and nothing else is known.
    package init(carryingOut desired: DesiredState) {
        var numbers = NumberTable<Memory>()
        numbers.reserve(rows: desired.numbers.count)
        for row in desired.numbers.rows {
            numbers.append(
                row.number,
                id: desired.numbers.id(of: row),
                settings: desired.numbers.settings(of: row),
                note: Memory(generation: 1)
            )
        }
        self.init(numbers)
    }
}

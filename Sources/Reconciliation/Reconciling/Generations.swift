/// How often each number's desired settings have changed; one count for each row of the desired
/// state, in the same order.
struct Generations {
    private var counts: [UInt32] = []

    func count(at index: Int) -> UInt32 { counts[index] }

    /// The counts after the desired state became `new`: one more for each number of which it asks
    /// something else than `old` did. Numbers that `old` lacks go on from what is remembered.
    func following(
        _ old: DesiredState,
        to new: DesiredState,
        remembered: LastApplied
    ) -> Generations {
        let translations = Translations(from: new.numbers, to: old.numbers)
        var next = Generations()
        next.counts.reserveCapacity(new.numbers.count)
        let rows = old.numbers.rows
        var index = 0
        for row in new.numbers.rows {
            while index < rows.count, rows[index].number < row.number { index += 1 }
            guard index < rows.count, rows[index].number == row.number else {
                next.counts.append(remembered.memory(of: row.number).generation &+ 1)
                continue
            }
            let isSame =
                translations.areSame(row, rows[index], in: new.numbers, old.numbers)
                && TextColumn.same(
                    row.id,
                    in: new.numbers.texts,
                    as: rows[index].id,
                    in: old.numbers.texts
                )
            next.counts.append(isSame ? counts[index] : counts[index] &+ 1)
        }
        return next
    }

    /// The counts of a desired state that was in force before this process began.
    init(of desired: DesiredState, remembered: LastApplied) {
        counts = desired.numbers.rows.map {
            max(1, remembered.memory(of: $0.number).generation)
        }
    }

    init() {}
}

/// Which numbers a search finds.
package struct FittingNumbers: Hashable, Sendable {
    /// The rows of the desired state that are in the chosen condition, or in any.
    package private(set) var rows: [Int] = []
    /// How many are in each condition, whichever is chosen.
    package private(set) var counts: [Condition: Int] = [:]

    /// Walks what is asked for and what is remembered once, side by side.
    ///
    /// - Parameter all: In which condition each row of the searched desired state is.
    package init(_ search: NumberSearch, in all: Conditions, only chosen: Condition?) {
        let (asked, memories) = (search.desired.rows, search.known.rows)
        var found = [Int](repeating: 0, count: Condition.allCases.count)
        var (search, next) = (search, 0)
        for index in asked.indices {
            let row = asked[index]
            while next < memories.count, memories[next].number < row.number { next += 1 }
            let memory =
                next < memories.count && memories[next].number == row.number
                ? memories[next] : nil
            guard search.finds(row, memory) else { continue }
            let condition = all.all[index]
            found[condition.place] += 1
            if chosen == nil || condition == chosen { rows.append(index) }
        }
        for condition in Condition.allCases where found[condition.place] > 0 {
            counts[condition] = found[condition.place]
        }
    }
}

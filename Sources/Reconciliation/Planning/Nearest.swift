/// The candidate that a misspelt name most likely meant, or `nil` when none is close.
///
/// Close means: at most a third of the name's bytes, and at most 3, must be added, removed,
/// replaced or swapped with a neighbour. Names over 64 bytes have no neighbours; of more than
/// 10,000 candidates the first 10,000 are looked at.
package func nearest<Name: Comparable>(
    to name: String,
    among candidates: some Sequence<Name>,
    spelling: (Name) -> String
) -> Name? {
    let wanted = Array(name.utf8)
    guard (1...64).contains(wanted.count) else { return nil }
    let limit = min(3, max(1, wanted.count / 3))
    var best: (distance: Int, name: Name)?
    for candidate in candidates.prefix(10_000) {
        let spelt = Array(spelling(candidate).utf8)
        guard abs(spelt.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, spelt)
        guard distance > 0, distance <= limit else { continue }
        if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
        best = (distance, candidate)
    }
    return best?.name
}

/// Additions, removals, replacements and swaps of neighbours that lead from one to the other.
func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for i in one.indices {
        var current = [i + 1]
        for j in other.indices {
            var cost = min(last[j + 1] + 1, current[j] + 1, last[j] + (one[i] == other[j] ? 0 : 1))
            if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                cost = min(cost, beforeLast[j - 1] + 1)
            }
            current.append(cost)
        }
        (beforeLast, last) = (last, current)
    }
    return last[other.count]
}

import Reconciliation

/// Numbers in one line, of many only the first: `+14155550101, +14155550102 and 7 more`.
func listed(_ numbers: some Collection<PhoneNumber>, limit: Int = 10) -> String {
    var text = numbers.prefix(limit).map(\.description).joined(separator: ", ")
    if numbers.count > limit { text += " and \((numbers.count - limit).grouped) more" }
    return text
}

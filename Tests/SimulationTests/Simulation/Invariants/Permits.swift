import Reconciliation

/// The values that somebody approved for numbers, each until the journal tells that it is there;
/// kept without the core, to judge what becomes of protected numbers.
struct Permits {
    private var given: [PhoneNumber: Settings] = [:]

    mutating func give(_ values: Settings, to number: PhoneNumber) {
        if values.isEmpty { return }
        given[number] = values.over(given[number] ?? Settings())
    }

    /// What an entry tells to be there needs no leave any more, and what is let go has none.
    mutating func note(_ entry: JournalEntry) {
        guard let values = given[entry.number] else { return }
        switch entry.kind {
        case .released: given[entry.number] = nil
        case .applied, .adopted:
            let there = values.fields.fields.filter { values.holds(entry.after, on: $0) }
            let rest = there.reduce(into: values.fields) { $0.remove(FieldSet($1)) }
            given[entry.number] = rest.isEmpty ? nil : values.only(rest)
        default: break
        }
    }

    /// Whether each value that is to be sent was approved.
    func allow(_ body: Settings, of number: PhoneNumber) -> Bool {
        let values = given[number] ?? Settings()
        return body.fields.fields.allSatisfy { body.holds(values, on: $0) }
    }
}

/// What was agreed with people, as it outlasts a crash: it counts from the record on that tells it.
struct Agreed {
    var promises = Promises()
    var permits = Permits()
    /// The account was shown last without too many of the known numbers, and nobody approved that.
    var distrusts = false
}

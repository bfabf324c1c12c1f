import Reconciliation

/// Which values of other people the daemon has overwritten, and when, as the server sees it.
struct Quarrels {
    /// Within that span so many are the most; a quarrel ends within an hour, and the way from the
    /// reading of a number to its PATCH takes its time.
    static let span = Duration.seconds(1800)
    static let most = Promised.contests

    private struct Change {
        let field: Field
        let value: Settings
        let at: Instant
    }

    private var changes: [PhoneNumber: [Change]] = [:]
    /// Numbers of which it is not known what became of the last PATCH, now and before the last
    /// intent.
    private var unknown: Set<PhoneNumber> = []
    private var unknownBefore: Set<PhoneNumber> = []

    mutating func note(_ entry: JournalEntry) {
        let number = entry.number
        switch entry.kind {
        case .intended:
            unknownBefore.remove(number)
            if !unknown.insert(number).inserted { unknownBefore.insert(number) }
        case .applied, .adopted, .released: unknown.remove(number)
        case .deferred: if !unknownBefore.contains(number) { unknown.remove(number) }
        default: break
        }
    }

    /// Whether somebody else is known to have moved what is sent now, for it was there already.
    func isKnown(_ number: PhoneNumber) -> Bool { !unknownBefore.contains(number) }

    /// Takes note, and answers how often the same was put back within the span.
    mutating func putBack(
        _ field: Field, to value: Settings, of number: PhoneNumber, at now: Instant
    ) -> Int {
        var recent = (changes[number] ?? []).filter { now - $0.at < Self.span }
        recent.append(Change(field: field, value: value, at: now))
        changes[number] = recent
        return recent.count { $0.field == field && $0.value.holds(value, on: field) }
    }
}

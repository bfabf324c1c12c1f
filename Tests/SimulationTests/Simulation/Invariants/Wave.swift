import Reconciliation

/// The numbers in which something that a person wrote is put back, since the account was seen; told
/// by the journal and the server.
struct Wave {
    private(set) var numbers: Set<PhoneNumber> = []
    private(set) var unassigned: Set<PhoneNumber> = []
    /// Those of them that are not as they were yet.
    private var open: Set<PhoneNumber> = []
    /// What each number was last told to have, for good.
    private var settled: [PhoneNumber: Settings] = [:]

    init(knowing known: LastApplied) {
        for row in known.numbers.rows {
            let doubted = row.note.inDoubt
            settled[row.number] = known.settings(of: row.number).only(
                FieldSet.all.subtracting(doubted))
        }
    }

    /// The account is seen: what is put back from now on is another wave, with what was left open
    /// of the last and has no request under way.
    mutating func end(but underWay: Set<PhoneNumber>) {
        open.subtract(underWay)
        numbers = open
        unassigned.formIntersection(open)
    }

    mutating func add(_ entry: JournalEntry) {
        numbers.insert(entry.number)
        open.insert(entry.number)
        if entry.after.agent == .unassigned { unassigned.insert(entry.number) }
    }

    /// The fields of an intent that were so already.
    func putBack(by entry: JournalEntry) -> [Field] {
        let old = settled[entry.number] ?? Settings()
        return entry.after.fields.fields.filter { entry.after.holds(old, on: $0) }
    }

    private mutating func forget(_ number: PhoneNumber) {
        numbers.remove(number)
        unassigned.remove(number)
        open.remove(number)
    }

    mutating func note(_ entry: JournalEntry) {
        let old = settled[entry.number] ?? Settings()
        if entry.kind.ends { open.remove(entry.number) }
        // It has left nobody's machine, or changed nothing for certain.
        if entry.kind == .deferred { forget(entry.number) }
        switch entry.kind {
        case .applied, .adopted: settled[entry.number] = entry.after.over(old)
        case .intended:
            // Another value is sent: what was, is not asked for any more.
            let same = putBack(by: entry)
            let moved = entry.after.fields.fields.filter { !same.contains($0) }
            if !moved.isEmpty { open.remove(entry.number) }
            settled[entry.number] = old.only(
                moved.reduce(into: FieldSet.all) { $0.remove(FieldSet($1)) })
        case .released, .unmanaged: settled[entry.number] = nil
        default: break
        }
    }
}

extension JournalEntry.Kind {
    /// Whether nothing more is to be put back, or it is given up on.
    fileprivate var ends: Bool {
        switch self {
        case .applied, .adopted, .released, .unmanaged, .stalled: true
        default: false
        }
    }
}

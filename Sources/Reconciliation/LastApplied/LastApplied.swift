/// What is remembered of one number besides its last applied settings; 8 bytes.
package struct Memory: Hashable, Sendable {
    /// How often the number's desired settings have changed.
    package var generation: UInt32
    /// The fields whose last request has no known outcome.
    package var inDoubt: FieldSet
    /// Whether the number was given up on at this generation, and is tried again only slowly.
    package var isStalled: Bool

    package init(generation: UInt32 = 0, inDoubt: FieldSet = [], isStalled: Bool = false) {
        self.generation = generation
        self.inDoubt = inDoubt
        self.isStalled = isStalled
    }
}

/// What was last sent and seen accepted, for every number that Patchbay has touched or adopted.
///
/// It equals the folded journal: `apply` is the one way it changes.
package struct LastApplied: Sendable {
    package private(set) var numbers = NumberTable<Memory>()
    /// How many numbers have a field in doubt; kept, for counting a million takes too long.
    package private(set) var inDoubt = 0

    package init() {}

    package init(_ numbers: NumberTable<Memory>) {
        self.numbers = numbers
        inDoubt = numbers.rows.count { !$0.note.inDoubt.isEmpty }
    }

    /// The last applied settings of one number; silent when it is not known.
    package func settings(of number: PhoneNumber) -> Settings {
        numbers.row(of: number).map { numbers.settings(of: $0) } ?? Settings()
    }

    /// The id that a number was last known by; `nil` when it is not known.
    package func id(of number: PhoneNumber) -> NumberID? {
        numbers.row(of: number).flatMap { numbers.id(of: $0) }
    }

    /// What else is remembered of a number; for an unknown one, generation 0 and nothing open.
    package func memory(of number: PhoneNumber) -> Memory {
        numbers.row(of: number)?.note ?? Memory()
    }

    /// Keeps no text that a desired state says of the same number, too.
    mutating func shareTexts(of desired: DesiredState) {
        numbers.shareTexts(of: desired.numbers)
    }

    /// Takes one journal entry into account.
    package mutating func apply(_ entry: JournalEntry) {
        let wasInDoubt = !memory(of: entry.number).inDoubt.isEmpty
        defer {
            let isInDoubt = !memory(of: entry.number).inDoubt.isEmpty
            inDoubt += (isInDoubt ? 1 : 0) - (wasInDoubt ? 1 : 0)
        }
        if entry.kind == .released {
            numbers.remove(entry.number)
            return
        }
        let before = LastAppliedNumber(
            id: id(of: entry.number),
            settings: settings(of: entry.number),
            memory: memory(of: entry.number)
        )
        let after = before.folding(entry)
        numbers.set(entry.number, id: after.id, settings: after.settings, note: after.memory)
    }
}

/// The last applied state of one number.
package struct LastAppliedNumber: Hashable, Sendable {
    package var id: NumberID?
    package var settings: Settings
    package var memory: Memory

    package init(id: NumberID? = nil, settings: Settings = Settings(), memory: Memory = Memory()) {
        self.id = id
        self.settings = settings
        self.memory = memory
    }

    /// The fields whose value is known, and not in doubt.
    var settled: FieldSet { settings.fields.subtracting(memory.inDoubt) }

    /// What holds after a journal entry of this number; the one place that gives entries their
    /// meaning. `released` is not folded: it removes the number.
    package func folding(_ entry: JournalEntry) -> LastAppliedNumber {
        var next = self
        next.id = entry.id ?? id
        next.memory.generation = max(entry.generation, memory.generation)
        next.memory.isStalled = entry.kind == .rejected || entry.kind == .stalled
        switch entry.kind {
        case .intended:
            next.memory.inDoubt.formUnion(entry.after.fields)
        case .applied, .adopted, .observed:
            next.settings = entry.after.over(settings)
            next.memory.inDoubt.subtract(entry.after.fields)
        case .deferred:
            next.memory.inDoubt.subtract(entry.after.fields)
        case .rejected where entry.status == 404:
            // What was not found was not changed.
            next.memory.inDoubt.subtract(entry.after.fields)
        case .unmanaged:
            let kept = FieldSet.all.subtracting(entry.before.fields)
            next.settings = settings.only(kept)
            // `before` cannot name a field of which nothing was known, so the doubt about such a
            // field goes too; while it is managed it is a first sight.
            next.memory.inDoubt.formIntersection(next.settings.fields)
            // The file has changed for it, so it is not given up on any more.
            next.memory.isStalled = memory.isStalled && entry.generation <= memory.generation
        case .unknown, .rejected, .stalled, .released:
            break
        }
        return next
    }
}

// A plan over a million numbers is about a thousand of them. The sieve stands before the planner:
// it is given what is asked for and what was last applied number by number, side by side in
// ascending order, counts the numbers that plainly are as they should be and lets them go. What
// is left is as small as the plan is.

/// Keeps the numbers of two ascending streams that a planner has to look at.
package struct Sieve: Sendable {
    /// The last applied state of the numbers that are kept.
    package private(set) var lastApplied = NumberTable<Memory>()
    package private(set) var counts = SiftedCounts()
    private var agents = NameMatch<AgentSubject>()
    private var providers = NameMatch<ProviderSubject>()
    private var newest: PhoneNumber?
    /// Whether the last row of `lastApplied` has not been met by a number that is asked for.
    private var isPending = false
    private var isAtEnd = false

    package init() {}

    /// Sifts the row that was added last to what is asked for.
    ///
    /// - Parameter next: Adds the next row to the last applied state; false when there is none.
    /// - Returns: False when the numbers do not ascend; then nothing of the sieve counts.
    package mutating func meet(
        in desired: inout NumberTable<SourcePlace>,
        next: (inout NumberTable<Memory>) throws -> Bool
    ) rethrows -> Bool {
        guard let want = desired.rows.last else { return true }
        if let newest, want.number <= newest { return false }
        newest = want.number
        try advance(to: want.number, next)
        guard isPending, let base = lastApplied.rows.last, base.number == want.number else {
            return true
        }
        isPending = false
        guard want.isCurrent(over: base, in: desired, lastApplied),
            agents.areSame(want.agent, base.agent, in: desired.agents, lastApplied.agents),
            providers.areSame(
                want.provider, base.provider, in: desired.providers, lastApplied.providers)
        else { return true }
        counts.current += 1
        if !base.id.isNone { counts.known += 1 }
        desired.dropLast()
        lastApplied.dropLast()
        return true
    }

    /// Keeps whatever was last applied of numbers that are not asked for any more.
    package mutating func finish(
        next: (inout NumberTable<Memory>) throws -> Bool
    ) rethrows {
        while !isAtEnd { isAtEnd = try !next(&lastApplied) }
        isPending = false
    }

    private mutating func advance(
        to number: PhoneNumber,
        _ next: (inout NumberTable<Memory>) throws -> Bool
    ) rethrows {
        while !isAtEnd {
            if isPending, let last = lastApplied.rows.last, last.number >= number { return }
            isPending = try next(&lastApplied)
            isAtEnd = !isPending
        }
    }
}

/// How many numbers a sieve has let go.
package struct SiftedCounts: Hashable, Sendable {
    /// The numbers that are asked for and plainly are so.
    package var current = 0
    /// Those of them whose id is known.
    package var known = 0

    package init() {}
}

extension NumberTable<SourcePlace>.Row {
    /// Whether the label and the id are as they were last applied, and nothing is open; agent and
    /// provider are for the caller to compare.
    func isCurrent(
        over base: NumberTable<Memory>.Row,
        in desired: NumberTable<SourcePlace>,
        _ lastApplied: NumberTable<Memory>
    ) -> Bool {
        guard base.note.inDoubt.isEmpty, !base.note.isStalled,
            TextColumn.same(label, in: desired.texts, as: base.label, in: lastApplied.texts)
        else { return false }
        return id.isNone
            || TextColumn.same(id, in: desired.texts, as: base.id, in: lastApplied.texts)
    }
}

/// Compares the codes of two columns that still grow.
private struct NameMatch<Subject>: Sendable {
    /// For each name of the one column the code of the same name in the other, which no code is
    /// while the other has not shown it.
    private var codes: [UInt32] = []
    private static var unknown: UInt32 { .max }

    mutating func areSame(
        _ one: NameColumn<Subject>.Code,
        _ other: NameColumn<Subject>.Code,
        in column: NameColumn<Subject>,
        _ otherColumn: NameColumn<Subject>
    ) -> Bool {
        guard let number = column.number(of: one) else { return one == other }
        while codes.count <= number { codes.append(Self.unknown) }
        if codes[number] == Self.unknown, let same = otherColumn.number(of: column.names[number]) {
            codes[number] = UInt32(same) + 2
        }
        return codes[number] == other.rawValue
    }
}

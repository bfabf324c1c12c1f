import Testing

@testable import Reconciliation

/// What each kind of entry does to the last applied state of its number.
struct FoldingTests {
    private let base = LastAppliedNumber(
        id: "ap_1",
        settings: Settings(label: "A", agent: .unassigned),
        memory: Memory(generation: 3, inDoubt: [.label, .provider], isStalled: true)
    )

    private func fold(
        _ kind: JournalEntry.Kind,
        before: Settings = Settings(),
        after: Settings = Settings(),
        id: NumberID? = nil,
        generation: UInt32 = 3
    ) -> LastAppliedNumber {
        base.folding(
            JournalEntry(
                kind, number(1), id: id, generation: generation, before: before, after: after))
    }

    @Test func `an intent leaves the values and doubts the fields`() {
        let next = fold(.intended, after: .agent("agent_1"))
        #expect(next.settings == base.settings)
        #expect(next.memory == Memory(generation: 3, inDoubt: .all))
    }

    @Test(arguments: [JournalEntry.Kind.applied, .adopted, .observed])
    func `what was seen is known, and in doubt no longer`(kind: JournalEntry.Kind) {
        let next = fold(kind, after: .label("B"))
        #expect(next.settings == Settings(label: "B", agent: .unassigned))
        #expect(next.memory == Memory(generation: 3, inDoubt: .provider))
    }

    @Test func `a deferred PATCH changed nothing, which ends the doubt`() {
        let next = fold(.deferred, after: .label("B"))
        #expect(next.settings == base.settings)
        #expect(next.memory == Memory(generation: 3, inDoubt: .provider))
    }

    @Test func `what is unknown stays in doubt`() {
        let next = fold(.unknown, after: .label("B"))
        #expect(next.settings == base.settings)
        #expect(next.memory == Memory(generation: 3, inDoubt: [.label, .provider]))
    }

    @Test(arguments: [JournalEntry.Kind.rejected, .stalled])
    func `a refusal stalls the number and settles nothing`(kind: JournalEntry.Kind) {
        #expect(fold(kind, after: .label("B")) == base)
    }

    @Test func `what was not found was not changed, so nothing is in doubt`() {
        let entry = JournalEntry(
            .rejected, number(1), generation: 3, after: .label("B"), status: 404)
        let next = base.folding(entry)
        #expect(next.settings == base.settings)
        #expect(next.memory == Memory(generation: 3, inDoubt: .provider, isStalled: true))
    }

    @Test func `a field that left the file is forgotten, with its doubt`() {
        let next = fold(.unmanaged, before: .label("A"))
        #expect(next.settings == Settings(agent: .unassigned))
        #expect(next.memory.inDoubt.isEmpty, "of the provider nothing was ever known")
        #expect(next.memory.isStalled)
        let other = fold(.unmanaged, before: Settings(agent: .unassigned))
        #expect(other.settings == Settings(label: "A"))
        #expect(other.memory.inDoubt == .label)
    }

    @Test func `an id that is named is remembered, and the generation never falls`() {
        #expect(fold(.unknown).id == "ap_1")
        #expect(fold(.unknown, id: "ap_2").id == "ap_2")
        #expect(fold(.unknown, generation: 9).memory.generation == 9)
        #expect(fold(.unknown, generation: 1).memory.generation == 3)
    }

    @Test func `a released number is forgotten, and begins anew when it comes back`() {
        var state = lastApplied(Known(1, .label("A"), generation: 7), Known(2, .label("B")))
        state.apply(JournalEntry(.released, number(1), generation: 7))
        #expect(lines(state).map(\.number) == [number(2)])
        #expect(state.memory(of: number(1)) == Memory() && state.id(of: number(1)) == nil)
        state.apply(JournalEntry(.released, number(5), generation: 1))
        state.apply(JournalEntry(.intended, number(1), generation: 1, after: .label("C")))
        #expect(state.settings(of: number(1)).isEmpty)
        #expect(state.memory(of: number(1)) == Memory(generation: 1, inDoubt: .label))
    }

    @Test func `folding a journal entry by entry gives the table, whatever stands in it`() {
        for seed in 1...300 as ClosedRange<UInt64> {
            var dice = Dice(seed: seed)
            var state = LastApplied()
            var model: [PhoneNumber: LastAppliedNumber] = [:]
            for _ in 0..<60 {
                let entry = dice.entry()
                state.apply(entry)
                model[entry.number] =
                    entry.kind == .released
                    ? nil : (model[entry.number] ?? LastAppliedNumber()).folding(entry)
            }
            let expected = model.sorted { $0.key < $1.key }
                .map { Line(number: $0.key, lastApplied: $0.value) }
            #expect(lines(state) == expected, "seed \(seed)")
        }
    }

    @Test func `entries of other numbers make no difference`() {
        for seed in 1...100 as ClosedRange<UInt64> {
            var dice = Dice(seed: seed)
            let entries = (0..<40).map { _ in dice.entry() }
            let (one, rest) = (number(2), number(3))
            var (all, alone) = (LastApplied(), LastApplied())
            for entry in entries { all.apply(entry) }
            for entry in entries where entry.number == one || entry.number == rest {
                alone.apply(entry)
            }
            #expect(lines(all).filter { [one, rest].contains($0.number) } == lines(alone))
        }
    }
}

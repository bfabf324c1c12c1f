import Reconciliation
import Testing

@testable import StateStore

@Suite struct `The table of numbers` {
    @Test(arguments: 1...30)
    func `is the folded journal, whatever happens`(seed: UInt64) throws {
        let folder = try Folder()
        var chance = Chance(seed: seed)
        var store = try StateStore.open(at: folder.database)
        var entries: [JournalEntry] = []
        for _ in 0..<12 {
            let batch = (0..<chance.below(9)).map { _ in chance.entry() }
            try store.write(Record(entries: batch), at: now)
            entries += batch
            if chance.below(5) == 0 {
                try store.close()
                store = try StateStore.open(at: folder.database)
            }
        }
        let reader = try StateReader.open(at: folder.database)
        let journal = try reader.history(limit: 1_000).reversed().map(\.entry)
        #expect(journal == entries)
        let expected = lines(folded(entries))
        #expect(lines(folded(journal)) == expected)
        #expect(try lines(reader.lastApplied()) == expected)
        #expect(try lines(store.load(at: now).lastApplied) == expected)
        for line in expected {
            let stored = try #require(try reader.number(line.number))
            #expect(stored.lastApplied == line.lastApplied)
        }
        try expectTheTally(of: reader, counts: expected.map(\.number))
        try store.close()
    }

    private func expectTheTally(of reader: StateReader, counts numbers: [PhoneNumber]) throws {
        let tally = try reader.tally()
        #expect(tally.total == numbers.count)
        var found: [PhoneNumber] = []
        for condition in NumberCondition.allCases {
            let some = try reader.numbers(condition, limit: 100)
            #expect(some.count == tally[condition])
            #expect(some.allSatisfy { $0.condition == condition })
            found += some.map(\.number)
        }
        #expect(found.sorted() == numbers)
    }

    @Test(arguments: hostileTexts)
    func `keeps any text as it is`(text: Text) throws {
        let folder = try Folder()
        let settings = Settings(
            label: text,
            agent: .assigned(AgentID(text.string)),
            provider: ProviderID(text.string)
        )
        let entry = JournalEntry(
            .applied,
            number(1),
            id: NumberID(text.string),
            generation: 1,
            before: settings,
            after: settings,
            problem: text,
            requestID: text
        )
        try folder.fill([Record(entries: [entry])])
        let reader = try StateReader.open(at: folder.database)
        #expect(try reader.history(limit: 9).map(\.entry) == [entry])
        #expect(try lines(reader.lastApplied()) == lines(folded([entry])))
    }

    @Test func `tells nothing known, none and something apart`() throws {
        let folder = try Folder()
        let settings = [
            Settings(), Settings(label: "", agent: .unassigned),
            Settings(label: "a", agent: .assigned("agent_1"), provider: "ata_1"),
        ]
        let entries = settings.enumerated().map { index, settings in
            JournalEntry(.adopted, number(index), generation: 1, before: settings, after: settings)
        }
        try folder.fill([Record(entries: entries)])
        let reader = try StateReader.open(at: folder.database)
        #expect(try lines(reader.lastApplied()).map(\.lastApplied.settings) == settings)
        #expect(try reader.history(limit: 9).reversed().map(\.entry.before) == settings)
    }

    @Test func `says of each number what its last entry said`() throws {
        let folder = try Folder()
        let entries = [
            JournalEntry(.intended, number(1), generation: 1, after: Settings(label: "x")),
            JournalEntry(
                .deferred,
                number(1),
                generation: 1,
                after: Settings(label: "x"),
                problem: "too many requests",
                status: 429,
                retryIn: .seconds(7)
            ),
            JournalEntry(.intended, number(2), generation: 1, after: Settings(label: "y")),
            JournalEntry(
                .rejected,
                number(3),
                generation: 1,
                problem: "no such agent",
                status: 400
            ),
            applied(4, label: "z"),
        ]
        try folder.fill([Record(entries: entries)])
        let reader = try StateReader.open(at: folder.database)
        let waiting = try #require(try reader.number(number(1)))
        #expect(waiting.condition == .waiting)
        #expect(waiting.kind == .deferred)
        #expect(waiting.problem == "too many requests")
        #expect(waiting.status == 429)
        #expect(waiting.retryAt == now + .seconds(7))
        #expect(waiting.updatedAt == now)
        #expect(try reader.numbers(.inDoubt, limit: 9).map(\.number) == [number(2)])
        #expect(try reader.numbers(.stalled, limit: 9).map(\.problem) == ["no such agent"])
        #expect(try reader.numbers(.settled, limit: 9).map(\.number) == [number(4)])
        #expect(try reader.number(number(5)) == nil)
    }
}

import Reconciliation
import Testing

struct NumberSearchTests {
    private let desired: DesiredState
    private let lastApplied: LastApplied

    init() {
        var table = NumberTable<SourcePlace>()
        var known = NumberTable<Memory>()
        let place = SourcePlace(part: 0, line: 1)
        let rows: [(Int, Settings)] = [
            (0, Settings(label: "Lobby Süd", agent: .assigned("agent_1"), provider: "ata_1")),
            (1, Settings(label: "Oakland", agent: .assigned("agent_2"), provider: "ata_1")),
            (2, Settings(agent: .unassigned)),
        ]
        for (index, settings) in rows {
            table.append(number(index), id: nil, settings: settings, note: place)
        }
        known.append(number(2), id: nil, settings: Settings(label: "Old lobby"), note: Memory())
        desired = DesiredState(parts: ["numbers.json"], numbers: table, aliases: Aliases())
        lastApplied = LastApplied(known)
    }

    private func found(_ words: String) -> [Int] {
        let search = NumberSearch(words, in: desired, besides: lastApplied)
        return desired.numbers.rows.enumerated().compactMap { index, row in
            search.finds(row, lastApplied.numbers.row(of: row.number)) ? index : nil
        }
    }

    @Test(
        arguments: [
            ("", [0, 1, 2]), ("  ", [0, 1, 2]), ("LOBBY", [0, 2]), (" oak ", [1]), ("Süd", [0]),
            ("SÜD", []), ("agent_1", [0]), ("ATA_1", [0, 1]), ("nothing", []), ("old l", [2]),
            ("+", [0, 1, 2]), ("a", [0, 1]),
        ] as [(String, [Int])])
    func `what people know of a number finds it`(words: String, rows: [Int]) {
        #expect(found(words) == (words == "+" ? [] : rows))
    }

    @Test func `a number is found by some of its digits; after a plus by its first ones`() {
        let text = number(1).description
        #expect(found(text) == [1])
        #expect(found(String(text.dropFirst())) == [1])
        #expect(found(String(text.prefix(5))) == [0, 1, 2])
        #expect(found(text + "0") == [])
        #expect(found(String(text.dropFirst(3))) == [1])
        #expect(found(String(text.suffix(4))) == [1])
        #expect(found("+" + text.suffix(4)) == [])
        #expect(found("0" + text.dropFirst()) == [], "a nought before the first digit is no digit")
        #expect(found(String(repeating: "0", count: 16)) == [])
    }
}

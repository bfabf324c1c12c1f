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
        var search = NumberSearch(words, in: desired, besides: lastApplied)
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

    @Test func `digits and parts of texts are found wherever they stand`() {
        var seed: UInt64 = 7
        func chance(_ limit: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % limit
        }
        func text(_ letters: String, _ count: Int) -> String {
            String((0..<count).map { _ in Array(letters)[chance(letters.count)] })
        }
        var numbers = Set<UInt64>()
        for count in 2...15 {
            for _ in 0..<40 {
                numbers.insert(UInt64(text("123456789", 1) + text("0123", count - 1)) ?? 10)
            }
        }
        var table = NumberTable<SourcePlace>()
        let place = SourcePlace(part: 0, line: 1)
        let rows = numbers.sorted().map { ($0, text("aAbB-é", chance(50))) }
        for (digits, label) in rows {
            guard let number = PhoneNumber(digits: digits) else { continue }
            table.append(number, id: nil, settings: Settings(label: Text(label)), note: place)
        }
        let desired = DesiredState(parts: ["a.json"], numbers: table, aliases: Aliases())
        for _ in 0..<300 {
            let ofText = chance(2) == 0
            let count = 1 + chance(chance(2) == 0 ? 4 : 20)
            let sought = ofText ? text("aB-", count) : text("+", chance(2)) + text("0123", count)
            let words = sought
            var search = NumberSearch(words, in: desired, besides: LastApplied())
            for (row, (digits, label)) in zip(table.rows, rows) {
                let isIn =
                    words.first == "+" && count < 16
                    ? "+\(digits)".hasPrefix(words)
                    : !ofText && count < 16 && "\(digits)".contains(words)
                let expected = isIn || label.lowercased().contains(words.lowercased())
                #expect(search.finds(row, nil) == expected, "\(words) in \(digits) \(label)")
            }
        }
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

import Testing

@testable import Reconciliation

@Suite struct `Texts that two tables share` {
    private let numbers = (0..<40).map { number($0) }

    private func settings(_ label: String) -> Settings {
        Settings(label: Text(label), agent: .assigned("agent"), provider: "provider")
    }

    private func table<Note>(
        of numbers: some Sequence<PhoneNumber>, _ note: Note, _ label: (PhoneNumber) -> String
    ) -> NumberTable<Note> {
        var table = NumberTable<Note>()
        for number in numbers {
            table.append(
                number, id: NumberID("id \(number.digits)"), settings: settings(label(number)),
                note: note)
        }
        return table
    }

    private func content<Note>(of table: NumberTable<Note>) -> [PhoneNumber: [String?]] {
        Dictionary(
            uniqueKeysWithValues: table.rows.map { row in
                (row.number, [table.id(of: row)?.string, table.label(of: row)?.string])
            })
    }

    @Test func `are kept once, and read as before`() {
        let asked = table(of: numbers, 0) { "line \($0.digits)" }
        var applied = table(of: numbers.dropLast(3), Memory()) { number in
            number.digits % 7 == 0 ? "another" : "line \(number.digits)"
        }
        let before = content(of: applied)
        applied.shareTexts(of: asked)
        #expect(content(of: applied) == before)
        let others = numbers.dropLast(3).count { $0.digits % 7 == 0 }
        #expect(applied.texts.size == others * "another".utf8.count)
        applied.shareTexts(of: asked)
        #expect(content(of: applied) == before)
        applied.shareTexts(of: NumberTable<Int>())
        #expect(content(of: applied) == before)
    }

    @Test func `stay when the other table goes, and what is set later is its own`() {
        var applied = table(of: numbers, Memory()) { "line \($0.digits)" }
        var model = content(of: applied)
        applied.shareTexts(of: table(of: numbers, 0) { "line \($0.digits)" })
        #expect(applied.texts.size == 0)
        for round in 0..<3_000 {
            let number = numbers[round * 7 % numbers.count]
            let label = "edited \(round) \(String(repeating: "x", count: 40))"
            applied.set(
                number, id: NumberID("id \(number.digits)"), settings: settings(label),
                note: Memory())
            model[number] = ["id \(number.digits)", label]
        }
        applied.remove(numbers[5])
        model[numbers[5]] = nil
        #expect(content(of: applied) == model)
        #expect(applied.texts.size < 100_000, "the forgotten ones are gone")
        let again = table(of: numbers, 0) { model[$0]?[1] ?? "" }
        applied.shareTexts(of: again)
        #expect(content(of: applied) == model)
        #expect(applied.texts.size == 0)
    }
}

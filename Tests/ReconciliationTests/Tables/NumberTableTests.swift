import Testing

@testable import Reconciliation

struct NumberTableTests {
    private func memory(_ generation: Int) -> Memory { Memory(generation: UInt32(generation)) }

    private func table(_ indices: Int...) -> NumberTable<Memory> {
        var table = NumberTable<Memory>()
        for index in indices {
            table.appendUnordered(
                number(index),
                id: id(index),
                settings: .label("row \(index)"),
                note: memory(index)
            )
        }
        return table
    }

    @Test func `a table gives back what was put into it`() {
        for seed in 1...200 as ClosedRange<UInt64> {
            var dice = Dice(seed: seed)
            var table = NumberTable<Memory>()
            var model: [PhoneNumber: LastAppliedNumber] = [:]
            for _ in 0..<40 {
                let number = number(dice.below(12))
                if dice.oneIn(4) {
                    table.remove(number)
                    model[number] = nil
                    continue
                }
                let row = LastAppliedNumber(
                    id: dice.sometimes(id(dice.below(3))),
                    settings: dice.settings(),
                    memory: memory(dice.below(9))
                )
                table.set(number, id: row.id, settings: row.settings, note: row.memory)
                model[number] = row
            }
            let expected = model.sorted { $0.key < $1.key }
                .map { Line(number: $0.key, lastApplied: $0.value) }
            #expect(lines(LastApplied(table)) == expected)
            for index in 0..<12 {
                #expect((table.row(of: number(index)) != nil) == (model[number(index)] != nil))
            }
        }
    }

    @Test func `silence, none and the empty text are three things`() {
        var table = NumberTable<Memory>()
        let all: [Settings] = [
            Settings(), .label(""), .unassigned, Settings(label: "", agent: .unassigned),
        ]
        for (index, settings) in all.enumerated() {
            table.append(number(index), id: nil, settings: settings, note: Memory())
        }
        #expect(table.rows.map { table.settings(of: $0) } == all)
        #expect(table.rows.allSatisfy { table.id(of: $0) == nil })
    }

    @Test func `sorting keeps the last of rows that are the same number with the same id`() {
        var table = table(3, 1, 2)
        table.appendUnordered(
            number(1), id: id(1), settings: .label("newer"), note: memory(9))
        #expect(table.sort() == nil)
        #expect(table.rows.map(\.number) == [number(1), number(2), number(3)])
        #expect(table.rows.compactMap { table.label(of: $0) } == ["newer", "row 2", "row 3"])
    }

    @Test func `sorting names a number that has two ids`() {
        var table = table(3, 1, 2)
        table.appendUnordered(number(2), id: "ap_x", settings: .label("twin"), note: memory(0))
        #expect(table.sort() == number(2))
    }

    @Test func `sorting leaves what is in order as it is`() {
        var table = table(1, 2, 3)
        #expect(table.sort() == nil)
        #expect(table.count == 3)
    }

    @Test func `staged rows are arranged, and numbers staged twice are named`() {
        var table = NumberTable<SourcePlace>()
        for (line, index) in [5, 2, 9, 2, 5, 5, 1].enumerated() {
            let label = Array("label \(index)".utf8).withUnsafeBufferPointer {
                table.keep(utf8: $0)
            }
            let agent = table.code(for: AgentID("agent_\(index % 2)"))
            table.stage(
                number(index),
                note: SourcePlace(part: 0, line: UInt32(line + 1)),
                id: .none,
                label: label,
                agent: agent,
                provider: .silent
            )
        }
        #expect(table.arrange() == [number(2), number(5)])
        #expect(table.rows.map { index(of: $0.number) } == [1, 2, 2, 5, 5, 5, 9])
        let expected = Settings(label: "label 9", agent: .assigned("agent_1"))
        #expect(table.rows.last.map { table.settings(of: $0) } == expected)
    }

    @Test func `the number with an id is found`() {
        let table = table(1, 2, 3)
        #expect(table.number(withID: "ap_2") == number(2))
        #expect(table.number(withID: "ap_9") == nil)
    }

    @Test func `replacing the same texts again and again does not grow the table`() {
        var table = table(1, 2)
        let before = table.texts.size
        for round in 0..<10_000 {
            let label: Text = round % 2 == 0 ? "one label of some length" : "another, as long"
            table.set(number(1), id: id(1), settings: .label(label), note: memory(round))
        }
        #expect(table.texts.size < before + 100_000)
        #expect(table.rows.compactMap { table.label(of: $0) } == ["another, as long", "row 2"])
        #expect(table.rows.compactMap { table.id(of: $0) } == [id(1), id(2)])
    }
}

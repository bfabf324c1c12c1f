import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct HistoryTests {
    private let names = Names(aliases)
    private let rows = everyKind.enumerated().reversed().map { index, entry in
        HistoryRow(
            sequence: Int64(index + 1),
            at: ago(.seconds(60 * (10 - index))),
            revision: index == 0 ? nil : revision,
            entry: entry
        )
    }

    @Test func `every kind of entry is one line`() throws {
        let text = HistoryText(rows: rows, names: names).text
        try expectGolden("history.txt", text)
        #expect(text.split(separator: "\n").count == everyKind.count)
    }

    @Test func `the history of one number leaves the number out`() throws {
        let rows = rows.filter { $0.entry.number == phone(100) }
        let text = HistoryText(rows: rows, names: names, paint: .on, number: phone(100)).text
        try expectGolden("history-of-one.txt", text)
    }

    @Test func `an empty history says so`() {
        #expect(
            HistoryText(rows: [], names: names, number: phone(1)).text
                == "Nothing was ever written down of +14155550001.\n"
        )
        #expect(HistoryJSON(rows: [], names: names).text.isEmpty)
    }

    @Test func `every line of JSON is an object with the same members`() throws {
        let text = HistoryJSON(rows: rows, names: names).text
        try expectGolden("history.json", text)
        let lines = text.split(separator: "\n")
        #expect(lines.count == everyKind.count)
        var keys: Set<Set<String>> = []
        for line in lines {
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
            keys.insert(Set(try #require(value as? [String: Any]).keys))
        }
        #expect(keys.count == 1)
    }
}

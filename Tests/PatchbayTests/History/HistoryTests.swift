import Foundation
import Reconciliation
import StateStore
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

    private func lines(_ rows: [HistoryRow]) -> [HistoryLine] { rows.map { .row($0) } }

    private let asked: [Intervention] = {
        var approval = Intervention(
            .approved, at: ago(.seconds(570)), by: "uid 1000", reason: hostileWords)
        approval.digest = "33080d794c4c2878ee85483cbcface2e537bbe13c86863848b1450ae10fc5087"
        approval.outcome = .used
        return [
            approval,
            Intervention(
                .paused, at: ago(.seconds(300)), by: "uid 0", reason: "incident 7",
                until: now + .seconds(60)),
            Intervention(.resumed, at: ago(.seconds(200)), number: phone(103), by: "uid 0"),
            Intervention(.undone, at: ago(.seconds(1)), by: nil, reason: "revision 12"),
        ]
    }()

    @Test func `what people asked for stands between, in the order of time`() throws {
        let lines = HistoryLine.newest(8, of: rows.reversed(), asked)
        #expect(lines.count == 8)
        try expectGolden("history-asked.txt", HistoryText(lines: lines, names: names).text)
        let one = HistoryLine.newest(9, of: [], asked)
        try expectGolden(
            "history-asked-of-one.txt",
            HistoryText(lines: one, names: names, number: phone(103)).text)
        let all = HistoryLine.newest(.max, of: rows.reversed(), asked)
        #expect(all.count == rows.count + asked.count)
        try expectGolden("history-asked.json", HistoryJSON(lines: all, names: names).text)
        #expect(all.map(\.at) == all.map(\.at).sorted())
    }

    @Test func `every kind of entry is one line`() throws {
        let text = HistoryText(lines: lines(rows), names: names).text
        try expectGolden("history.txt", text)
        #expect(text.split(separator: "\n").count == everyKind.count)
    }

    @Test func `the history of one number leaves the number out`() throws {
        let rows = rows.filter { $0.entry.number == phone(100) }
        let text = HistoryText(lines: lines(rows), names: names, paint: .on, number: phone(100))
            .text
        try expectGolden("history-of-one.txt", text)
    }

    @Test func `a journal that does not reach further back says so`() throws {
        let beginning = JournalBeginning(sequence: 4_711, at: ago(.seconds(900)), revision: 3)
        let lines = [.beginning(beginning)] + lines(rows.suffix(2))
        try expectGolden("history-begins.txt", HistoryText(lines: lines, names: names).text)
        try expectGolden("history-begins.json", HistoryJSON(lines: lines, names: names).text)
        var filter = HistoryFilter()
        #expect(beginning.mayHide(from: filter))
        filter.since = beginning.at
        #expect(!beginning.mayHide(from: filter))
        filter.since = ago(.seconds(901))
        #expect(beginning.mayHide(from: filter))
        filter.revision = 3
        #expect(beginning.mayHide(from: filter))
        filter.revision = 4
        #expect(!beginning.mayHide(from: filter))
    }

    @Test func `an undo says what it cannot know`() {
        let beginning = JournalBeginning(sequence: 9, at: now, revision: 3)
        #expect(beginning.gap(of: .revision(4), found: true) == nil)
        #expect(
            beginning.gap(of: .revision(3), found: true)
                == "what revision 3 has changed before \(now.utc) is not kept any more "
                + "(journal.keep), and is left as it is")
        #expect(beginning.gap(of: .number(phone(1)), found: true) == nil)
        #expect(beginning.gap(of: .number(phone(1)), found: false) != nil)
    }

    @Test func `an empty history says so`() {
        #expect(
            HistoryText(lines: [], names: names, number: phone(1)).text
                == "Nothing was ever written down of +14155550001.\n"
        )
        #expect(HistoryJSON(lines: [], names: names).text.isEmpty)
    }

    @Test func `every line of JSON is an object with the same members`() throws {
        let rows = HistoryJSON(lines: lines(rows), names: names).text
        try expectGolden("history.json", rows)
        let text = rows + HistoryJSON(lines: asked.map { .intervention($0) }, names: names).text
        let lines = text.split(separator: "\n")
        #expect(lines.count == everyKind.count + asked.count)
        var keys: Set<Set<String>> = []
        for line in lines {
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
            keys.insert(Set(try #require(value as? [String: Any]).keys))
        }
        #expect(keys.count == 1)
    }
}

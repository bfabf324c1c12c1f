import Testing

@testable import Reconciliation

struct ColumnTests {
    @Test func `a column gives back each text, none, and the empty text`() {
        var column = TextColumn()
        let longest = Text(String(repeating: "ü", count: 32_767))
        let texts: [Text?] = ["a", nil, "", "caf\u{E9}", "cafe\u{301}", "a\0b", longest]
        let places = texts.map { column.append($0) }
        #expect(longest.string.utf8.count == 65_534)
        #expect(places.map { column.text(at: $0) } == texts)
        #expect(places.map(\.isNone) == [false, true, false, false, false, false, false])
    }

    @Test func `places are compared by their bytes, also across columns`() {
        var (one, other) = (TextColumn(), TextColumn())
        _ = other.append("something before")
        let texts: [Text?] = [nil, "", "a", "b", "caf\u{E9}", "cafe\u{301}", "ab"]
        let ones = texts.map { one.append($0) }
        let others = texts.map { other.append($0) }
        for i in texts.indices {
            for j in texts.indices {
                #expect(TextColumn.same(ones[i], in: one, as: others[j], in: other) == (i == j))
            }
        }
    }

    @Test func `a row that is taken away takes no text of another, also beside shared texts`() {
        let other = lastApplied([Known(1, Settings(label: "Front"))]).numbers
        var table = NumberTable<SourcePlace>()
        let long = Settings(label: Text(String(repeating: "Back ", count: 20)))
        for (index, settings) in [(1, Settings(label: "Front")), (2, long)] {
            table.appendUnordered(
                number(index), id: nil, settings: settings, note: SourcePlace(part: 0, line: 1))
        }
        table.shareTexts(of: other)
        for settings in [Settings(agent: .unassigned), Settings(label: "More")] {
            table.appendUnordered(
                number(3), id: nil, settings: settings, note: SourcePlace(part: 0, line: 1))
            table.dropLast()
            #expect(table.rows.map { table.settings(of: $0) } == [Settings(label: "Front"), long])
        }
    }

    @Test func `a name is kept once, whatever its spelling looks like`() {
        var column = NameColumn<AgentSubject>()
        let codes = ["a", "b", "a", "caf\u{E9}", "cafe\u{301}"].map { column.code(for: $0) }
        #expect(codes[0] == codes[2] && Set(codes).count == 4)
        #expect(column.names == ["a", "b", "caf\u{E9}", "cafe\u{301}"])
        #expect(codes.map { column.name(of: $0) } == ["a", "b", "a", "caf\u{E9}", "cafe\u{301}"])
        #expect(column.name(of: .silent) == nil && column.name(of: .nothing) == nil)
    }

    @Test func `codes of one column are read as codes of another`() {
        var (one, other) = (NameColumn<AgentSubject>(), NameColumn<AgentSubject>())
        let (a, b) = (one.code(for: "a"), one.code(for: "b"))
        _ = other.code(for: "z")
        let otherA = other.code(for: "a")
        let translate = one.translation(to: other)
        #expect(translate(a) == otherA)
        #expect(translate(.silent) == .silent && translate(.nothing) == .nothing)
        #expect(translate(b) != otherA && translate(b) != .silent && translate(b) != .nothing)
    }
}

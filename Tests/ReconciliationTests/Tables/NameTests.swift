import Testing

@testable import Reconciliation

struct NameTests {
    @Test func `names are told apart also when they share a slot`() {
        var index = NameIndex()
        var names = (0..<1_000).map { "name-\($0)" }
        for position in names.indices { names[position].withUTF8 { index.add($0) } }
        for position in names.indices {
            let found = names[position].withUTF8 { index.number(of: $0) }
            #expect(found == position)
        }
        var other = "name-1000"
        let found = other.withUTF8 { index.number(of: $0) }
        #expect(found == nil)
    }

    @Test func `a column of many names finds each again`() {
        var column = NameColumn<AgentSubject>()
        let names = (0..<1_000).map { AgentID("agent_\($0)") }
        let codes = names.map { column.code(for: $0) }
        #expect(Set(codes).count == 1_000)
        #expect(names.map { column.code(for: $0) } == codes)
        #expect(codes.map { column.name(of: $0) } == names)
        #expect(column.names == names)
    }

    @Test func `of several aliases the first in byte order is shown, and only for its own id`() {
        var (names, ids) = (NameIndex(), NameColumn<AgentSubject>())
        var codes: [NameColumn<AgentSubject>.Code] = []
        for (alias, id) in [("b", "agent_1"), ("c", "agent_2"), ("B", "agent_1"), ("a", nil)] {
            var alias = alias
            alias.withUTF8 { names.add($0) }
            codes.append(id.map { ids.code(for: AgentID($0)) } ?? .silent)
        }
        _ = ids.code(for: "agent_3")
        let aliases = AliasColumn(names: names, for: codes, of: ids)
        let shown = ["agent_1", "agent_2", "agent_3", "agent_4"].map { aliases.alias(of: $0) }
        #expect(shown == ["B", "c", nil, nil])
    }
}

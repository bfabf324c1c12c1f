import GRDB
import Testing

@testable import StateStore

@Suite struct `The tables of a database` {
    @Test func `have the fingerprint that is written down`() throws {
        let number = Schema.fingerprint(of: try Schema.model())
        #expect(number == Migrations.fingerprint, "it is 0x\(String(number, radix: 16))")
    }

    @Test func `are as this program makes them, or told as damaged`() throws {
        let db = try DatabaseQueue()
        try db.write { try Schema.migrate($0, from: 0) }
        try db.write { try Schema.checkWhole($0) }
        // What somebody has added is in nobody's way.
        try db.write { try $0.execute(sql: "CREATE INDEX added ON revision (digest)") }
        try db.write { try Schema.checkWhole($0) }
        try db.write { try $0.execute(sql: "DROP INDEX journal_confirmed") }
        #expect(throws: Damage.self) { try db.write { try Schema.checkWhole($0) } }
    }

    @Test func `are recognised as quickly in a database that was shrunk`() throws {
        let db = try DatabaseQueue()
        try db.write { try Schema.migrate($0, from: 0) }
        try db.vacuum()
        let objects = try db.read { try Schema.Object.all(in: $0) }
        #expect(Schema.fingerprint(of: objects) == Migrations.fingerprint)
    }

    @Test func `differ by name, by kind, by text and by order`() {
        let objects = [
            Schema.Object(type: "table", name: "a", sql: "b"),
            Schema.Object(type: "index", name: "c", sql: "d"),
        ]
        let numbers = [
            objects, objects.reversed(), [objects[0]], [],
            [Schema.Object(type: "table", name: "ab", sql: ""), objects[1]],
            [Schema.Object(type: "view", name: "a", sql: "b"), objects[1]],
        ].map(Schema.fingerprint(of:))
        #expect(Set(numbers).count == numbers.count)
    }
}

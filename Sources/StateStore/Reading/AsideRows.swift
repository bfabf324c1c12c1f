import GRDB
package import Reconciliation

// Why which numbers are left as somebody has made them; one row for each of them.

extension StateReader {
    /// Why numbers are left as somebody has made them, by number.
    package func aside() throws(StoreFailure) -> [PhoneNumber: Aside] {
        try look { try AsideRows.all(in: $0) }
    }
}

enum AsideRows {
    static func all(in db: Database) throws -> [PhoneNumber: Aside] {
        let rows = try Prepared("SELECT number, why FROM aside", in: db).all { row in
            (try row.number(), try row.named(Aside.self))
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    static func write(_ moves: [PhoneNumber: Aside?], in db: Database) throws {
        let writing = try Prepared("REPLACE INTO aside (number, why) VALUES (?, ?)", in: db)
        let deleting = try Prepared("DELETE FROM aside WHERE number = ?", in: db)
        for (number, aside) in moves.sorted(by: { $0.key < $1.key }) {
            guard let aside else {
                try deleting.run { $0.add(number) }
                continue
            }
            try writing.run { row in
                row.add(number)
                row.add(aside.rawValue)
            }
        }
    }
}

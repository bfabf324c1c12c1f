import GRDB
package import Reconciliation

// What people were told of, and how it goes with those who are told.

/// How it goes with a receiver of notices, and since when.
package struct StoredReceiver: Hashable, Sendable {
    package let name: String
    package let standing: Courier.Standing
    package let since: Timestamp
}

extension StateReader {
    /// How it goes with the receivers of notices, in order of name.
    package func receivers() throws(StoreFailure) -> [StoredReceiver] {
        try look { try NoticeRows.receivers(in: $0) }
    }
}

extension StateStore {
    /// What people believe, by what they were told.
    package func told(at now: Timestamp) throws(StoreFailure) -> [Concern: Told] {
        try see { try NoticeRows.told(at: now, in: $0) }
    }

    /// How it goes with the receivers of notices, in order of name.
    package func receivers() throws(StoreFailure) -> [StoredReceiver] {
        try see { try NoticeRows.receivers(in: $0) }
    }

    /// Names the plan that waits for an approval.
    package func heldDigest() throws(StoreFailure) -> Digest? {
        try see { try StandingRow.read(in: $0)?.heldDigest }
    }

    /// Keeps what people believe now, and nothing else of it.
    package func write(told: [Concern: Told], at now: Timestamp) throws(StoreFailure) {
        try change { try NoticeRows.write(told, at: now, in: $0) }
    }

    /// Keeps how it goes with a receiver.
    package func write(
        _ standing: Courier.Standing, of receiver: String, at now: Timestamp
    ) throws(StoreFailure) {
        try change { try NoticeRows.write(standing, of: receiver, at: now, in: $0) }
    }

    /// Forgets all receivers but these.
    package func keep(receivers names: [String]) throws(StoreFailure) {
        try change { db in
            for receiver in try NoticeRows.receivers(in: db) where !names.contains(receiver.name) {
                try Prepared("DELETE FROM receiver WHERE name = ?", in: db)
                    .run { $0.add(receiver.name) }
            }
        }
    }
}

enum NoticeRows {
    static func told(at now: Timestamp, in db: Database) throws -> [Concern: Told] {
        let rows = try Prepared("SELECT concern, numbers, words, told_at FROM told", in: db)
            .all { row in
                // What an older or a newer program has told is none of ours.
                let concern = Concern(rawValue: row.string() ?? "")
                let extent = Extent(numbers: Int(row.integer()), words: row.text())
                return (concern, Told(extent, age: max(.zero, now - row.time())))
            }
        let known = rows.compactMap { concern, told in concern.map { ($0, told) } }
        return Dictionary(known) { $1 }
    }

    static func write(_ told: [Concern: Told], at now: Timestamp, in db: Database) throws {
        try Prepared("DELETE FROM told", in: db).run()
        let insertion = try Prepared(
            "INSERT INTO told (concern, numbers, words, told_at) VALUES (?, ?, ?, ?)", in: db)
        for concern in Concern.allCases {
            guard let told = told[concern] else { continue }
            try insertion.run { row in
                row.add(concern.rawValue)
                row.add(told.extent.numbers)
                row.add(told.extent.words)
                row.add((now + .nanoseconds(-told.age.wholeNanoseconds)).milliseconds)
            }
        }
    }

    static func receivers(in db: Database) throws -> [StoredReceiver] {
        try Prepared("SELECT name, problem, lost, since FROM receiver ORDER BY name", in: db)
            .all { row in
                let name = row.string() ?? ""
                let standing = Courier.Standing(problem: row.text(), lost: Int(row.integer()))
                return StoredReceiver(name: name, standing: standing, since: row.time())
            }
    }

    static func write(
        _ standing: Courier.Standing, of name: String, at now: Timestamp, in db: Database
    ) throws {
        // A trouble that goes on keeps its beginning.
        let old = try receivers(in: db).first { $0.name == name }
        let goesOn = old?.standing.problem != nil && standing.problem != nil
        try Prepared(
            "REPLACE INTO receiver (name, problem, lost, since) VALUES (?, ?, ?, ?)", in: db
        )
        .run { row in
            row.add(name)
            row.add(standing.problem)
            row.add(standing.lost)
            row.add((goesOn ? old?.since ?? now : now).milliseconds)
        }
    }
}

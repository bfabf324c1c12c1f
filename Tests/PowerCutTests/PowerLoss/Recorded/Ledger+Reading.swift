import Reconciliation
import StateStore

extension Ledger {
    /// What is found on a disk. Throws when SQLite finds the database damaged, or when its tables
    /// contradict each other.
    init(on disk: Disk) throws(Rows.Failure) {
        self.init()
        // Nothing was ever created, or its name was lost: as good as nothing written down.
        guard disk.size(of: "") != nil else { return }
        let rows = try Rows(path: disk.path)
        let verdict = try rows.all("PRAGMA integrity_check") { $0.text()?.string ?? "" }
        guard verdict == ["ok"] else {
            throw Rows.Failure(words: "damaged: \(verdict.joined(separator: "; "))")
        }
        let version = try rows.all("PRAGMA user_version") { $0.integer() ?? 0 }.first ?? 0
        if version >= 1 { try readFirstTables(rows) }
        if version >= 2 { try readGuards(rows) }
        if version >= 3 { try readAside(rows) }
        if version >= 10 { try readContent(rows) }
    }

    private mutating func readContent(_ rows: borrowing Rows) throws(Rows.Failure) {
        content = try rows.all(
            """
            SELECT bytes FROM revision_part LEFT JOIN part_piece USING (revision, position)
            LEFT JOIN piece ON id = piece WHERE revision = (SELECT max(sequence) FROM revision)
            """
        ) { $0.bytes() ?? [] }.first
    }

    private mutating func readAside(_ rows: borrowing Rows) throws(Rows.Failure) {
        let found = try rows.all("SELECT number, why FROM aside") { row in
            (row.number(), row.text().flatMap { Aside(rawValue: $0.string) })
        }
        for (number, why) in found {
            guard let number, let why else {
                throw Rows.Failure(words: "a number is left, and it is not told which or why")
            }
            aside[number] = why
        }
    }

    private mutating func readFirstTables(_ rows: borrowing Rows) throws(Rows.Failure) {
        journal = try rows.all(
            """
            SELECT kind, number, id, generation, label_before, agent_before, provider_before,
                label_after, agent_after, provider_after, reason, problem, status, request_id,
                revision
            FROM journal ORDER BY sequence
            """, JournalEntry.init(found:)
        )
        .compactMap { $0 }
        let found = try rows.all(
            """
            SELECT number, id, label, agent, provider, in_doubt, generation, condition
            FROM number
            """, FoundNumber.init(found:)
        )
        for row in found.compactMap({ $0 }) { numbers[row.number] = row.memory }
        let counted = Dictionary(grouping: found.compactMap { $0 }, by: \.condition)
        let tally = try rows.all("SELECT condition, numbers FROM tally") { row in
            (row.text() ?? "", row.integer() ?? 0)
        }
        for (condition, count) in tally where Int64(counted[condition]?.count ?? 0) != count {
            throw Rows.Failure(words: "the tally counts \(count) numbers \(condition)")
        }
        revisions = try rows.all("SELECT sequence, digest FROM revision ORDER BY sequence") { row in
            let sequence = UInt32(clamping: row.integer() ?? 0)
            return Revision(sequence: sequence, digest: Digest(row.text()?.string ?? ""))
        }
        pace = try rows.all("SELECT milli_rate, hold_ms FROM pace") { row in
            PaceMemory(
                milliRate: row.integer() ?? 0, hold: .milliseconds(row.integer() ?? 0))
        }.first
        startedAt = try rows.all("SELECT started_at FROM service") { $0.time() }.first
    }

    private mutating func readGuards(_ rows: borrowing Rows) throws(Rows.Failure) {
        let standings = try rows.all(
            """
            SELECT desired_problem, hold, reading_problem, held, drifted, held_digest FROM standing
            """
        ) { row in
            let standing = Standing(
                desiredProblem: row.text(), hold: row.text(), readingProblem: row.text(),
                held: row.text(), drifted: Int(row.integer() ?? 0))
            return (standing, row.text().map { Digest($0.string) })
        }
        standing = standings.first?.0
        heldDigest = standings.first?.1
        pauses = try rows.all(
            """
            SELECT number, reason, left_ms, asked_by, written_at - began_at
            FROM pause ORDER BY position
            """
        ) { row in
            var pause = PauseMemory(
                number: row.number(), reason: row.text() ?? "",
                left: .milliseconds(row.integer() ?? 0))
            pause.by = row.text()
            pause.age = .milliseconds(row.integer() ?? 0)
            return pause
        }
        pausesWrittenAt = try rows.all("SELECT written_at FROM pause") { $0.time() }.first
        pins = try rows.all(
            """
            SELECT number, label, agent, provider, label_instead_of, agent_instead_of,
                provider_instead_of
            FROM pin ORDER BY number
            """
        ) { row in
            row.number().map {
                Pin(number: $0, settings: row.settings(), insteadOf: row.settings())
            }
        }
        .compactMap { $0 }
        approvals = try rows.all("SELECT digest, used_at FROM approval ORDER BY sequence") { row in
            Approval(digest: Digest(row.text()?.string ?? ""), isUsed: row.integer() != nil)
        }
        sent = try rows.all("SELECT started_at, count FROM sent ORDER BY started_at") { row in
            SentSlot(start: row.time(), count: Int(row.integer() ?? 0))
        }
    }
}

private struct FoundNumber {
    let number: PhoneNumber
    let memory: LastAppliedNumber
    let condition: Text

    init?(found row: inout Row) {
        guard let number = row.number() else { return nil }
        self.number = number
        let id = row.text().map { NumberID($0.string) }
        let settings = row.settings()
        let inDoubt = FieldSet(rawValue: UInt8(clamping: row.integer() ?? 0))
        let generation = UInt32(clamping: row.integer() ?? 0)
        condition = row.text() ?? ""
        memory = LastAppliedNumber(
            id: id,
            settings: settings,
            memory: Memory(
                generation: generation, inDoubt: inDoubt, isStalled: condition == "stalled"))
    }
}

extension JournalEntry {
    fileprivate init?(found row: inout Row) {
        let kind = row.text().flatMap { Kind(rawValue: $0.string) }
        guard let kind, let number = row.number() else { return nil }
        self.init(kind, number, generation: 0)
        id = row.text().map { NumberID($0.string) }
        generation = UInt32(clamping: row.integer() ?? 0)
        before = row.settings()
        after = row.settings()
        reason = row.text().flatMap { Reason(rawValue: $0.string) }
        problem = row.text()
        status = row.integer().map { UInt16(clamping: $0) }
        requestID = row.text()
        revision = row.integer().map { UInt32(clamping: $0) }
    }
}

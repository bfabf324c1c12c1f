import GRDB
package import Reconciliation

/// One file of a desired state, with its bytes as they were read.
package struct RevisionPart: Hashable, Sendable {
    /// The path as the user wrote it.
    package let path: String
    package let content: [UInt8]

    package init(path: String, content: [UInt8]) {
        self.path = path
        self.content = content
    }
}

/// A desired state that was accepted.
package struct StoredRevision: Hashable, Sendable {
    package let revision: Revision
    package let acceptedAt: Timestamp
}

extension StateReader {
    /// The desired state that was accepted last.
    package func revision() throws(StoreFailure) -> StoredRevision? {
        try look { try RevisionRows.last(in: $0) }
    }

    /// The revisions that were accepted last, newest first.
    package func revisions(limit: Int) throws(StoreFailure) -> [StoredRevision] {
        try look { try RevisionRows.newest(limit, in: $0) }
    }

    /// The files of a revision; `nil` when it is not known, or so old that its content is dropped.
    package func content(of revision: UInt32) throws(StoreFailure) -> [RevisionPart]? {
        try look { try ContentRows.parts(of: revision, in: $0) }
    }

    /// The digest and the files of the revision before; `nil` when there is none, or its content
    /// is dropped.
    package func content(before revision: UInt32) throws(StoreFailure) -> KeptContent? {
        try look { try RevisionRows.content(before: revision, in: $0) }
    }
}

extension StateReader {
    /// A revision that was accepted; `nil` when there is none of that count.
    package func revision(_ sequence: UInt32) throws(StoreFailure) -> Revision? {
        try look { try RevisionRows.one(sequence, in: $0) }
    }
}

extension StateStore {
    /// The desired state that was accepted last.
    package func revision() throws(StoreFailure) -> Revision? {
        try see { try RevisionRows.last(in: $0)?.revision }
    }

    /// The files of a revision; `nil` when it is not known, or so old that its content is dropped.
    package func content(of revision: UInt32) throws(StoreFailure) -> [RevisionPart]? {
        try see { try ContentRows.parts(of: revision, in: $0) }
    }

    /// A revision that was accepted; `nil` when there is none of that count.
    package func revision(_ sequence: UInt32) throws(StoreFailure) -> Revision? {
        try see { try RevisionRows.one(sequence, in: $0) }
    }

    /// The digest and the files of the revision before; `nil` when there is none, or its content
    /// is dropped.
    package func content(before revision: UInt32) throws(StoreFailure) -> KeptContent? {
        try see { try RevisionRows.content(before: revision, in: $0) }
    }
}

/// What a revision was accepted with.
package struct KeptContent: Sendable {
    package let digest: Digest
    package let parts: [RevisionPart]
}

/// The rows of the accepted desired states.
enum RevisionRows {
    static func last(in db: Database) throws -> StoredRevision? {
        try newest(1, in: db).first
    }

    static func one(_ sequence: UInt32, in db: Database) throws -> Revision? {
        try Prepared("SELECT \(columns) FROM revision WHERE sequence = ?", in: db)
            .first({ $0.add(sequence) }) { try read(&$0) }
    }

    static func newest(_ limit: Int, in db: Database) throws -> [StoredRevision] {
        try Prepared(
            "SELECT \(columns), accepted_at FROM revision ORDER BY sequence DESC LIMIT ?",
            in: db
        )
        .all({ $0.add(limit) }) { row in
            let revision = try read(&row)
            return StoredRevision(revision: revision, acceptedAt: row.time())
        }
    }

    /// What `read` takes.
    static let columns = "sequence, digest, commit_id, author, committed_at, subject, head"

    static func read(_ row: inout Columns) throws -> Revision {
        let sequence = try row.whole(UInt32.self)
        let digest = Digest(row.string() ?? "")
        let (commit, head) = (Self.commit(&row), row.text())
        return Revision(sequence: sequence, digest: digest, commit: commit, head: head)
    }

    /// The same of a join in which there may be none.
    static func readIfPresent(_ row: inout Columns) throws -> Revision? {
        let sequence = row.optionalInteger()
        let digest = Digest(row.string() ?? "")
        let (commit, head) = (Self.commit(&row), row.text())
        return sequence.map {
            Revision(sequence: UInt32(clamping: $0), digest: digest, commit: commit, head: head)
        }
    }

    private static func commit(_ row: inout Columns) -> Commit? {
        let (id, author) = (row.text(), row.text())
        let (time, subject) = (row.optionalInteger(), row.text())
        guard let id else { return nil }
        return Commit(
            id: id, author: author ?? "", time: Timestamp(milliseconds: time ?? 0),
            subject: subject ?? "")
    }

    /// Writes down what is known of the commits of a revision.
    static func note(_ revision: Revision, in db: Database) throws {
        try Prepared(
            """
            UPDATE revision SET commit_id = ?, author = ?, committed_at = ?, subject = ?, head = ?
            WHERE sequence = ?
            """,
            in: db
        )
        .run { row in
            row.add(revision.commit?.id)
            row.add(revision.commit?.author)
            row.add(revision.commit?.time.milliseconds)
            row.add(revision.commit?.subject)
            row.add(revision.head)
            row.add(revision.sequence)
        }
    }

    static func content(before revision: UInt32, in db: Database) throws -> KeptContent? {
        let before = try Prepared(
            """
            SELECT sequence, digest FROM revision WHERE sequence < ?
            ORDER BY sequence DESC LIMIT 1
            """,
            in: db
        )
        .first({ $0.add(revision) }) { row in
            (sequence: try row.whole(UInt32.self), digest: Digest(row.string() ?? ""))
        }
        guard let before, let parts = try ContentRows.parts(of: before.sequence, in: db) else {
            return nil
        }
        return KeptContent(digest: before.digest, parts: parts)
    }

    static func accept(
        _ revision: Revision,
        _ content: [RevisionPart],
        size: RevisionSize? = nil,
        at now: Timestamp,
        keeping bytes: Int = ContentRows.keptBytes,
        in db: Database
    ) throws {
        try Prepared(
            """
            INSERT INTO revision (sequence, digest, accepted_at, managed, protected)
            VALUES (?, ?, ?, ?, ?)
            """,
            in: db
        )
        .run { row in
            row.add(revision.sequence)
            row.add(revision.digest.text)
            row.add(now.milliseconds)
            row.add(size.map { Int64($0.managed) })
            row.add(size.map { Int64($0.protected) })
        }
        if revision.commit != nil || revision.head != nil { try note(revision, in: db) }
        try ContentRows.add(content, of: revision.sequence, keeping: bytes, in: db)
    }
}

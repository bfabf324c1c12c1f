import GRDB
import Glibc
import Reconciliation

/// The rows of the files of desired states, whose bytes are in pieces.
enum ContentRows {
    /// How many revisions keep their content.
    static let kept = 20
    /// How many bytes all revisions may keep together; the last one is kept whatever its size. Two
    /// of a million numbers fit that have nothing in common.
    static let keptBytes = 320 << 20

    /// The files of a revision; `nil` when it is not known, or its content is dropped.
    static func parts(of revision: UInt32, in db: Database) throws -> [RevisionPart]? {
        let found = try Prepared(
            """
            SELECT position, path, size, content FROM revision_part WHERE revision = ?
            ORDER BY position
            """,
            in: db
        )
        .all({ $0.add(revision) }) { row in
            (
                position: row.integer(), path: row.string() ?? "", size: row.optionalInteger(),
                content: row.bytes()
            )
        }
        var parts: [RevisionPart] = []
        for part in found {
            // Until version 9 the bytes of a file were kept as a whole.
            let content =
                try part.content
                ?? part.size.map { size in
                    try bytes(of: revision, position: part.position, size: Int(size), in: db)
                }
            guard let content else { return nil }
            parts.append(RevisionPart(path: part.path, content: content))
        }
        return parts.isEmpty ? nil : parts
    }

    private static func bytes(
        of revision: UInt32, position: Int64, size: Int, in db: Database
    ) throws -> [UInt8] {
        let pieces = try Prepared(
            """
            SELECT bytes FROM part_piece JOIN piece ON piece.id = part_piece.piece
            WHERE revision = ? AND position = ? ORDER BY place
            """,
            in: db
        )
        try pieces.bind { row in
            row.add(revision)
            row.add(position)
        }
        defer { pieces.reset() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while try pieces.step() {
            var row = pieces.columns
            row.withBytes { piece in if let piece { bytes.append(contentsOf: piece) } }
        }
        guard bytes.count == size else {
            throw Damage("of revision \(revision) there are \(bytes.count) bytes of \(size)")
        }
        return bytes
    }

    /// Keeps the files of a revision. What is as it was in the revision before is not written
    /// again; old revisions go first, so that the rest finds its place where they were.
    ///
    /// - Parameter most: how many bytes all revisions may keep together.
    static func add(
        _ content: [RevisionPart], of revision: UInt32, keeping most: Int, in db: Database
    ) throws {
        let known = try KnownPieces(before: revision, in: db)
        let newPart = try Prepared(
            "INSERT INTO revision_part (revision, position, path, size) VALUES (?, ?, ?, ?)",
            in: db)
        let newPlace = try Prepared(
            "INSERT INTO part_piece (revision, position, place, piece) VALUES (?, ?, ?, ?)",
            in: db)
        func put(_ piece: Int64, at place: Int, of position: Int) throws {
            try newPlace.run { row in
                row.add(revision)
                row.add(position)
                row.add(place)
                row.add(piece)
            }
        }
        var new: [(position: Int, place: Int, bytes: Range<Int>)] = []
        for (position, part) in content.enumerated() {
            try newPart.run { row in
                row.add(revision)
                row.add(position)
                row.add(part.path)
                row.add(part.content.count)
            }
            try part.content.withUnsafeBytes { bytes in
                var start = 0
                for (place, end) in Pieces.ends(of: bytes).enumerated() {
                    let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                    if let id = try known.id(of: piece) {
                        try put(id, at: place, of: position)
                    } else {
                        new.append((position, place, start..<end))
                    }
                    start = end
                }
            }
        }
        try dropOld(keeping: most - new.map(\.bytes.count).reduce(0, +), in: db)
        for (position, place, range) in new {
            let id = try content[position].content.withUnsafeBytes { bytes in
                try insert(UnsafeRawBufferPointer(rebasing: bytes[range]), in: db)
            }
            try put(id, at: place, of: position)
        }
    }

    private static func insert(_ piece: UnsafeRawBufferPointer, in db: Database) throws -> Int64 {
        try Prepared("INSERT INTO piece (mark, bytes) VALUES (?, ?)", in: db).run { row in
            row.add(Pieces.mark(of: piece))
            row.add(piece)
        }
        return db.lastInsertedRowID
    }

    /// Lets the content of old revisions go; that of the last one stays.
    private static func dropOld(keeping most: Int, in db: Database) throws {
        let sizes = try Prepared(sizesOfRevisions, in: db)
            .all { row in (sequence: row.integer(), bytes: Int(row.integer())) }
        var bytes = 0
        let old = sizes.enumerated().first { index, size in
            bytes += size.bytes
            return index > 0 && (index >= kept || bytes > most)
        }
        guard let old else { return }
        for statement in [
            """
            UPDATE revision_part SET content = NULL, size = NULL
            WHERE revision <= ? AND (content IS NOT NULL OR size IS NOT NULL)
            """,
            "DELETE FROM part_piece WHERE revision <= ?",
        ] {
            try Prepared(statement, in: db).run { $0.add(old.element.sequence) }
        }
        try Prepared("DELETE FROM piece WHERE id NOT IN (SELECT piece FROM part_piece)", in: db)
            .run()
    }

    /// What would be gone with each revision that is kept, and all before it; newest first.
    private static let sizesOfRevisions = """
        SELECT revision, sum(bytes) FROM (
            SELECT revision, 0 AS bytes FROM revision_part WHERE size IS NOT NULL
            UNION ALL
            SELECT revision, length(content) FROM revision_part WHERE content IS NOT NULL
            UNION ALL
            SELECT newest, length(bytes) FROM piece
            JOIN (SELECT piece, max(revision) AS newest FROM part_piece GROUP BY piece)
            ON piece = id
        )
        GROUP BY revision ORDER BY revision DESC
        """
}

/// The pieces of the revision before.
private struct KnownPieces {
    /// By their marks.
    private let ids: [Int64: [Int64]]
    private let one: Prepared

    init(before revision: UInt32, in db: Database) throws {
        let marks = try Prepared(
            """
            SELECT mark, id FROM part_piece JOIN piece ON id = piece
            WHERE revision = (SELECT max(sequence) FROM revision WHERE sequence < ?)
            """,
            in: db
        )
        .all({ $0.add(revision) }) { row in (mark: row.integer(), id: row.integer()) }
        ids = Dictionary(grouping: marks, by: \.mark).mapValues { $0.map(\.id) }
        one = try Prepared("SELECT bytes FROM piece WHERE id = ?", in: db)
    }

    /// The piece that holds just these bytes, if there is one.
    func id(of piece: UnsafeRawBufferPointer) throws -> Int64? {
        try ids[Pieces.mark(of: piece)]?.first { id in
            try one.first({ $0.add(id) }) { row in
                row.withBytes { known in
                    guard let known, known.count == piece.count,
                        let one = known.baseAddress, let other = piece.baseAddress
                    else { return false }
                    return memcmp(one, other, piece.count) == 0
                }
            } ?? false
        }
    }
}

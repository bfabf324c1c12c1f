import GRDB

// Two revisions share the pieces of their files that are the same. So where they differ is known
// without reading what they share.

/// The bytes around what is different in a file of two revisions.
package struct EditedBytes: Sendable {
    /// Those of the older one, from the last piece before the difference that both share to the
    /// first behind it.
    package let before: [UInt8]
    /// The same of the newer one.
    package let after: [UInt8]
}

extension StateReader {
    /// Where the files of a revision differ from those of a newer one; nothing where they do not.
    ///
    /// - Returns: `nil` when it is not known, is more than `limit` bytes, or begins before the
    ///   first piece that both share.
    package func edits(
        from older: UInt32, to newer: UInt32, limit: Int = 4 << 20
    ) throws(StoreFailure) -> [EditedBytes]? {
        try look { db in
            let (before, after) = (try files(of: older, in: db), try files(of: newer, in: db))
            guard before.map(\.path) == after.map(\.path), !before.isEmpty else { return nil }
            var left = limit
            var edits: [EditedBytes] = []
            for (old, new) in zip(before, after) where old.pieces != new.pieces {
                let start = zip(old.pieces, new.pieces).prefix { $0 == $1 }.count
                guard start > 0 else { return nil }
                let rest = (old.pieces[start...], new.pieces[start...])
                let end = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count
                let around = (start - 1, max(0, end - 1))
                guard let before = try bytes(of: old.pieces, around, in: db, &left),
                    let after = try bytes(of: new.pieces, around, in: db, &left)
                else { return nil }
                edits.append(EditedBytes(before: before, after: after))
            }
            return edits
        }
    }

    private struct File {
        let path: String
        var pieces: [Int64] = []
    }

    /// Nothing when one of them is not kept in pieces.
    private func files(of revision: UInt32, in db: Database) throws -> [File] {
        var files = try Prepared(
            "SELECT path, size FROM revision_part WHERE revision = ? ORDER BY position", in: db
        ).all {
            $0.add(revision)
        } _: { row in
            (file: File(path: row.string() ?? ""), isInPieces: row.optionalInteger() != nil)
        }
        guard files.allSatisfy(\.isInPieces) else { return [] }
        let pieces = try Prepared(
            "SELECT position, piece FROM part_piece WHERE revision = ? ORDER BY position, place",
            in: db
        ).all {
            $0.add(revision)
        } _: { row in
            (position: row.integer(), piece: row.integer())
        }
        for (position, piece) in pieces {
            guard files.indices.contains(Int(position)) else { return [] }
            files[Int(position)].file.pieces.append(piece)
        }
        return files.map(\.file)
    }

    /// What lies between so many pieces at the beginning and at the end.
    private func bytes(
        of pieces: [Int64], _ around: (before: Int, behind: Int), in db: Database,
        _ left: inout Int
    ) throws -> [UInt8]? {
        let content = try Prepared("SELECT bytes FROM piece WHERE id = ?", in: db)
        var bytes: [UInt8] = []
        for piece in pieces.dropFirst(around.before).dropLast(around.behind) {
            let some = try content.first {
                $0.add(piece)
            } _: {
                $0.bytes()
            }
            guard let some = some ?? nil else { throw Damage("piece \(piece) is missing") }
            left -= some.count
            guard left >= 0 else { return nil }
            bytes += some
        }
        return bytes
    }
}

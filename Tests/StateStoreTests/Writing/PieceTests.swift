import GRDB
import Reconciliation
import Testing

@testable import StateStore

/// A file of so many numbers, one on a line, as it is in the house's form.
private func file(_ count: Int) -> [UInt8] {
    var text = "{\n  \"numbers\": {\n"
    for at in 0..<count {
        text +=
            "    \"+1415555\(10_000 + at)\": {\"label\": \"line \(at)\", \"agent\": \"desk\"},\n"
    }
    return Array((text + "  }\n}\n").utf8)
}

@Suite struct `The bytes of revisions in pieces` {
    private func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        var start = 0
        return bytes.withUnsafeBytes(Pieces.ends).map { end in
            defer { start = end }
            return Array(bytes[start..<end])
        }
    }

    private func accept(_ sequence: UInt32, _ content: [[UInt8]], in store: StateStore) throws {
        try store.write(
            Record(accepted: Revision(sequence: sequence, digest: Digest("digest \(sequence)"))),
            content: content.enumerated().map { RevisionPart(path: "\($0).json", content: $1) },
            at: now)
    }

    private func count(_ store: StateStore) throws -> Int {
        try store.see { try Int.fetchOne($0, sql: "SELECT count(*) FROM piece") ?? 0 }
    }

    @Test(arguments: [0, 1, 32 << 10, (32 << 10) + 1, 700_000])
    func `are all there, and none is too long`(count: Int) {
        let zeros = [UInt8](repeating: 0, count: count)
        #expect(pieces(of: zeros).flatMap { $0 } == zeros)
        #expect(pieces(of: zeros).allSatisfy { (1...(256 << 10)).contains($0.count) })
        let lines = Array(file(20_000).prefix(count))
        #expect(pieces(of: lines).flatMap { $0 } == lines)
        #expect(pieces(of: lines).dropLast().allSatisfy { $0.count > 32 << 10 })
    }

    @Test func `are cut at lines, and as before where nothing was edited`() {
        let before = file(20_000)
        let old = pieces(of: before)
        #expect(old.count > 8 && old.dropLast().allSatisfy { $0.last == 0x0A })
        for place in [before.count / 3, before.count / 2, before.count - 9] {
            var longer = before
            longer.insert(contentsOf: Array("edited".utf8), at: place)
            #expect(Set(pieces(of: longer)).subtracting(old).count <= 2)
            #expect(Set(old).subtracting(pieces(of: longer)).count <= 2)
        }
    }

    @Test func `are written once for all revisions that have them`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let contents = (0..<4).map { revision in
            var content = file(20_000)
            content.insert(contentsOf: Array("edited".utf8), at: 300_000 * revision)
            return content
        }
        try accept(1, [contents[0], [], contents[0]], in: store)
        let first = try count(store)
        for (at, content) in contents.enumerated().dropFirst() {
            try accept(UInt32(at + 1), [content, [], Array("end".utf8)], in: store)
        }
        #expect(try count(store) <= first + 3 * 3)
        let reader = try StateReader.open(at: folder.database)
        for (at, content) in contents.enumerated().dropFirst() {
            let kept = try reader.content(of: UInt32(at + 1))
            #expect(kept?.map(\.content) == [content, [], Array("end".utf8)])
            #expect(kept?.map(\.path) == ["0.json", "1.json", "2.json"])
        }
        #expect(try reader.content(of: 1)?.map(\.content) == [contents[0], [], contents[0]])
    }

    @Test func `that only look alike are kept apart`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let one = [UInt8](repeating: 7, count: 1000)
        var other = one
        other[500] = 8
        #expect(one.withUnsafeBytes(Pieces.mark) == other.withUnsafeBytes(Pieces.mark))
        try accept(1, [one], in: store)
        try accept(2, [other], in: store)
        try accept(3, [one + one], in: store)
        let reader = try StateReader.open(at: folder.database)
        #expect(
            try (1...3).map { try reader.content(of: $0)?.first?.content }
                == [one, other, one + one])
    }

    @Test func `go with the last revision that has them`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let same = file(10_000)
        try accept(1, [same, Array("only the first".utf8)], in: store)
        let first = try count(store)
        for sequence in UInt32(2)...21 { try accept(sequence, [same], in: store) }
        #expect(try count(store) == first - 1)
        let reader = try StateReader.open(at: folder.database)
        #expect(try reader.content(of: 1) == nil)
        #expect(try reader.content(of: 2)?.first?.content == same)
        try accept(22, [Array("other".utf8)], in: store)
        for sequence in UInt32(23)...42 { try accept(sequence, [[UInt8(sequence)]], in: store) }
        #expect(try count(store) == 20)
    }

    @Test func `that are missing are damage`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try accept(1, [file(10_000)], in: store)
        try store.queue.inDatabase { try $0.execute(sql: "DELETE FROM piece WHERE id = 2") }
        let reader = try StateReader.open(at: folder.database)
        #expect(throws: StoreFailure.self) { try reader.content(of: 1) }
    }

    @Test func `of a version before are as a whole, and go like the others`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try accept(1, [[]], in: store)
        try store.queue.inDatabase {
            try $0.execute(sql: "UPDATE revision_part SET content = x'0700', size = NULL")
        }
        let reader = try StateReader.open(at: folder.database)
        #expect(try reader.content(of: 1)?.map(\.content) == [[7, 0]])
        for sequence in UInt32(2)...20 { try accept(sequence, [[7, 0]], in: store) }
        #expect(try reader.content(of: 1)?.map(\.content) == [[7, 0]])
        try accept(21, [[7, 0]], in: store)
        #expect(try reader.content(of: 1) == nil)
        #expect(try count(store) == 1)
    }

    @Test func `that differ are found with what is around them`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let old = file(20_000)
        var new = old
        new.insert(contentsOf: Array("edited".utf8), at: old.count / 2)
        var early = old
        early.insert(contentsOf: Array("edited".utf8), at: 5)
        for (at, content) in [[old, []], [new, []], [new, []], [early, []], [old]].enumerated() {
            try accept(UInt32(at + 1), content, in: store)
        }
        let reader = try StateReader.open(at: folder.database)
        let edits = try #require(try reader.edits(from: 1, to: 2))
        let edit = try #require(edits.first)
        #expect(edits.count == 1)
        let (first, last) = (try #require(pieces(of: edit.before).first), pieces(of: old))
        #expect(last.contains(first) && pieces(of: edit.after).first == first)
        #expect(pieces(of: edit.before).last == pieces(of: edit.after).last)
        #expect(pieces(of: edit.before).count <= 4)
        let place = try #require(old.ranges(of: edit.before).first)
        #expect(Array(old[..<place.lowerBound]) + edit.after + old[place.upperBound...] == new)
        #expect(try reader.edits(from: 2, to: 3)?.isEmpty == true)
        // Before the first that both share, with other files, and with more than is wanted.
        #expect(try reader.edits(from: 3, to: 4) == nil)
        #expect(try reader.edits(from: 4, to: 5) == nil)
        #expect(try reader.edits(from: 1, to: 2, limit: edit.before.count) == nil)
        #expect(try reader.edits(from: 7, to: 8) == nil)
        for sequence in UInt32(6)...27 { try accept(sequence, [old, []], in: store) }
        #expect(try reader.edits(from: 1, to: 2) == nil)
    }
}

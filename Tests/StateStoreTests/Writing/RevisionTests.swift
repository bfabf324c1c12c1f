import GRDB
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `The content of a revision` {
    private func accept(_ sequence: UInt32, _ content: [UInt8], in store: StateStore) throws {
        try store.write(
            Record(accepted: Revision(sequence: sequence, digest: Digest("digest \(sequence)"))),
            content: [RevisionPart(path: "numbers.json", content: content)],
            at: now
        )
    }

    @Test func `is kept for the last 20, and the others are still known`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        for sequence in UInt32(1)...25 { try accept(sequence, [UInt8(sequence)], in: store) }
        let reader = try StateReader.open(at: folder.database)
        for sequence in UInt32(1)...26 {
            let content = try reader.content(of: sequence)
            let isKept = (6...25).contains(sequence)
            #expect((content?.first?.content == [UInt8(sequence)]) == isKept)
            #expect((content == nil) == !isKept)
        }
        let rows = try reader.queue.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM revision")
        }
        #expect(rows == 25)
        #expect(try reader.revision()?.revision.sequence == 25)
    }

    @Test func `is told in size, where it was counted`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let reader = try StateReader.open(at: folder.database)
        #expect(try reader.revisionSize() == nil)
        let size = RevisionSize(managed: 7, protected: 2)
        let part = RevisionPart(path: "a", content: [7])
        try store.write(
            Record(accepted: Revision(sequence: 1, digest: "d 1"), acceptedSize: size),
            content: [part], at: now)
        #expect(try reader.revisionSize() == size)
        try store.write(
            Record(accepted: Revision(sequence: 2, digest: "d 2")), content: [part], at: now)
        #expect(try reader.revisionSize() == nil)
    }

    @Test func `is kept up to a number of bytes, and that of the last whatever its size`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let reader = try StateReader.open(at: folder.database)
        func accept(_ sequence: UInt32, bytes: Int) throws {
            try self.accept(sequence, bytes: bytes, keeping: 10, in: store)
        }
        func kept() throws -> [UInt32] {
            try (1...9).filter { try reader.content(of: $0) != nil }
        }
        for sequence in UInt32(1)...5 { try accept(sequence, bytes: 5) }
        #expect(try kept() == [4, 5])
        try accept(6, bytes: 100)
        #expect(try kept() == [6])
        try accept(7, bytes: 1)
        #expect(try kept() == [7])
        try accept(8, bytes: 9)
        #expect(try kept() == [7, 8])
    }

    @Test func `takes the room of those that go for it`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let reader = try StateReader.open(at: folder.database)
        for sequence in UInt32(1)...6 {
            try accept(sequence, bytes: 3 << 20, keeping: 7 << 20, in: store)
            #expect(try reader.content(of: max(1, sequence - 1)) != nil)
        }
        let pages = try reader.queue.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
        #expect(pages * 4_096 < 7 << 20)
    }

    /// Accepts bytes of which hardly any are as those of the revision before.
    private func accept(
        _ sequence: UInt32, bytes: Int, keeping most: Int, in store: StateStore
    ) throws {
        let content = (0..<bytes).map { UInt8(truncatingIfNeeded: $0) ^ UInt8(sequence) }
        let part = RevisionPart(path: "a", content: content)
        try store.change { db in
            let revision = Revision(sequence: sequence, digest: Digest("\(sequence)"))
            try RevisionRows.accept(revision, [part], at: now, keeping: most, in: db)
        }
    }

    @Test func `is moved from the log into the file by the next transaction, not its own`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        let bytes = 8 << 20
        try accept(1, [UInt8](repeating: 7, count: bytes), in: store)
        #expect(fileSize(of: folder.database) < bytes)
        let reader = try StateReader.open(at: folder.database)
        #expect(try reader.content(of: 1)?.first?.content.count == bytes)
        try store.noteStart(version: "1", at: now)
        #expect(fileSize(of: folder.database) > bytes)
    }

    @Test func `that changes no number, one after the other, leaves no long log`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        for sequence in 1...6 as ClosedRange<UInt32> {
            let content = [UInt8](repeating: UInt8(sequence), count: 8 << 20)
            try accept(sequence, content, in: store)
            var aging = JournalAging(newest: now, at: Instant(nanoseconds: 0))
            #expect(try !store.tidy(&aging, at: now, Instant(nanoseconds: 0)))
            #expect(fileSize(of: folder.database + "-wal") < 25 << 20)
        }
        #expect(fileSize(of: folder.database) > 40 << 20)
    }

    @Test func `survives a restart`() throws {
        let folder = try Folder()
        let store = try StateStore.open(at: folder.database)
        try accept(7, Array("{ }".utf8), in: store)
        try store.close()
        let state = try StateStore.open(at: folder.database).load(at: now)
        #expect(state.revision == Revision(sequence: 7, digest: "digest 7"))
        #expect(state.content == [RevisionPart(path: "numbers.json", content: Array("{ }".utf8))])
    }
}

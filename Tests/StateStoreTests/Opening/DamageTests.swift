import Foundation
import Reconciliation
import Testing

@testable import StateStore

@Suite struct `A damaged database` {
    private func filled() throws -> (Folder, Data) {
        let folder = try Folder()
        let entries = (0..<300).map { applied($0, label: Text("label \($0)")) }
        try folder.fill([Record(entries: entries)])
        return (folder, try folder.bytes())
    }

    /// Opens, reads and writes; answers what stopped it, which is never a crash.
    private func trouble(of folder: Folder) -> StoreRefusal? {
        do {
            let store = try StateStore.open(at: folder.database, patience: .milliseconds(20))
            _ = try store.load(at: now)
            try store.write(Record(entries: [applied(5, label: "new")]), at: now)
            try store.close()
            return nil
        } catch let refusal as StoreRefusal {
            return refusal
        } catch let failure as StoreFailure {
            return failure.cause
        } catch {
            Issue.record("\(error) is neither a refusal nor a failure")
            return nil
        }
    }

    @Test(arguments: [1, 15, 50, 100, 1_000, 4_096, 5_000, 20_000])
    func `that was cut short is refused and kept`(size: Int) throws {
        let (folder, whole) = try filled()
        try folder.put(whole.prefix(size))
        guard case .corrupt = trouble(of: folder) else {
            #expect(size < 16, "only what shows no header may be taken for another file")
            return
        }
        #expect(try folder.bytes() == whole.prefix(size))
    }

    @Test func `with a damaged header is known by its mark`() throws {
        let (folder, whole) = try filled()
        var bytes = whole
        bytes[3] ^= 0x10
        try folder.put(bytes)
        guard case .corrupt = trouble(of: folder) else {
            Issue.record("it was taken for something else")
            return
        }
        #expect(try folder.bytes() == bytes)
    }

    @Test(arguments: [8, 20, 28, 60])
    func `with a header overwritten from byte 40 on is told as damaged`(count: Int) throws {
        let (folder, whole) = try filled()
        var bytes = whole
        bytes.replaceSubrange(40..<40 + count, with: Data(repeating: 0xFF, count: count))
        try folder.put(bytes)
        let found = trouble(of: folder)
        guard case .corrupt(_, "unsupported file format") = found else {
            Issue.record("it was taken for something else: \(found as Any)")
            return
        }
        #expect(try folder.bytes() == bytes)
    }

    @Test func `of zeros only is damaged, not foreign`() throws {
        let folder = try Folder()
        try folder.put(Data(count: 8_192))
        guard case .corrupt = trouble(of: folder) else {
            Issue.record("it was taken for something else")
            return
        }
    }

    @Test(arguments: 1...150)
    func `with a flipped bit is refused or read, without a crash`(seed: UInt64) throws {
        let (folder, whole) = try filled()
        var chance = Chance(seed: seed)
        var bytes = whole
        for _ in 0...chance.below(8) { bytes[chance.below(bytes.count)] ^= 1 << chance.below(8) }
        try folder.put(bytes)
        switch trouble(of: folder) {
        case nil: break
        case .corrupt, .newer, .notOurs, .failing:
            #expect(try folder.names.contains("state.db"))
        case let other: Issue.record("\(other as Any)")
        }
    }

    @Test(arguments: [true, false])
    func `that is gone, or empty, while its log is there is not made anew`(isGone: Bool) throws {
        let (folder, _) = try filled()
        let log = Data("what a log holds".utf8)
        if isGone {
            try FileManager.default.removeItem(atPath: folder.database)
        } else {
            try folder.put(Data())
        }
        try folder.put(log, "state.db-wal")
        guard case .corrupt = trouble(of: folder) else {
            Issue.record("the log was overlooked")
            return
        }
        #expect(try folder.bytes("state.db-wal") == log)
    }

    @Test func `is set aside whole, beside what was set aside before`() throws {
        let folder = try Folder()
        for name in ["state.db", "state.db-wal", "state.db-shm"] {
            try folder.put(Data(name.utf8), name)
        }
        let stamp = "state.db.damaged-20260201T000000Z"
        let first = try StateStore.setAside(at: folder.database, now: now)
        #expect(first == folder.path + "/" + stamp)
        #expect(try folder.names == [stamp, stamp + "-shm", stamp + "-wal"])
        try folder.put(Data("second".utf8))
        let second = try StateStore.setAside(at: folder.database, now: now)
        #expect(second == folder.path + "/" + stamp + "-2")
        #expect(try folder.bytes(stamp) == Data("state.db".utf8))
        #expect(try folder.bytes(stamp + "-2") == Data("second".utf8))
        try folder.fill([])
        #expect(try StateReader.open(at: folder.database).lastApplied().numbers.isEmpty)
    }

    @Test func `is set aside where a link leads to`() throws {
        let folder = try Folder()
        try folder.put(Data("damaged".utf8), "real.db")
        try FileManager.default.createSymbolicLink(
            atPath: folder.database,
            withDestinationPath: "real.db"
        )
        let place = try StateStore.setAside(at: folder.database, now: now)
        #expect(place == folder.path + "/real.db.damaged-20260201T000000Z")
        #expect(try folder.names.contains("real.db") == false)
    }
}

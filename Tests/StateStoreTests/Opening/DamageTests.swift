import Foundation
import Testing

@testable import StateStore

@Suite struct `A damaged database` {
    @Test(arguments: [1, 15, 50, 100, 1_000, 4_096, 5_000, 20_000])
    func `that was cut short is refused and kept`(size: Int) throws {
        let (folder, whole) = try Folder.filled()
        try folder.put(whole.prefix(size))
        guard case .corrupt = folder.trouble else {
            #expect(size < 16, "only what shows no header may be taken for another file")
            return
        }
        #expect(try folder.bytes() == whole.prefix(size))
    }

    @Test func `with a damaged header is known by its mark`() throws {
        let (folder, whole) = try Folder.filled()
        var bytes = whole
        bytes[3] ^= 0x10
        try folder.put(bytes)
        guard case .corrupt = folder.trouble else {
            Issue.record("it was taken for something else")
            return
        }
        #expect(try folder.bytes() == bytes)
    }

    @Test(arguments: [8, 20, 28, 60])
    func `with a header overwritten from byte 40 on is told as damaged`(count: Int) throws {
        let (folder, whole) = try Folder.filled()
        var bytes = whole
        bytes.replaceSubrange(40..<40 + count, with: Data(repeating: 0xFF, count: count))
        try folder.put(bytes)
        let found = folder.trouble
        guard case .corrupt(_, "unsupported file format") = found else {
            Issue.record("it was taken for something else: \(found as Any)")
            return
        }
        #expect(try folder.bytes() == bytes)
    }

    @Test func `of zeros only is damaged, not foreign`() throws {
        let folder = try Folder()
        try folder.put(Data(count: 8_192))
        guard case .corrupt = folder.trouble else {
            Issue.record("it was taken for something else")
            return
        }
    }

    @Test(arguments: 1...150)
    func `with a flipped bit is refused or read, without a crash`(seed: UInt64) throws {
        let (folder, whole) = try Folder.filled()
        var chance = Chance(seed: seed)
        var bytes = whole
        for _ in 0...chance.below(8) { bytes[chance.below(bytes.count)] ^= 1 << chance.below(8) }
        try folder.put(bytes)
        switch folder.trouble {
        case nil: break
        case .corrupt, .newer, .notOurs, .failing:
            #expect(try folder.names.contains("state.db"))
        case let other: Issue.record("\(other as Any)")
        }
    }

    @Test(arguments: [true, false])
    func `that is gone, or empty, while its log is there is not made anew`(isGone: Bool) throws {
        let (folder, _) = try Folder.filled()
        let log = Data("what a log holds, once it is longer than its header".utf8)
        if isGone {
            try FileManager.default.removeItem(atPath: folder.database)
        } else {
            try folder.put(Data())
        }
        try folder.put(log, "state.db-wal")
        guard case .corrupt = folder.trouble else {
            Issue.record("the log was overlooked")
            return
        }
        #expect(try folder.bytes("state.db-wal") == log)
    }

    /// What two power cuts leave, of which the second undoes what the first has interrupted.
    @Test func `that is empty beside a log without any record is made anew`() throws {
        let folder = try Folder()
        try folder.put(Data())
        try folder.put(Data(count: 32), "state.db-wal")
        #expect(folder.trouble == nil)
    }
}

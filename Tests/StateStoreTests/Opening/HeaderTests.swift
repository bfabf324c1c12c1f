import Foundation
import Testing

@testable import StateStore

// Offsets in the header are those of SQLite's file format.
@Suite struct `A database whose header has at byte` {
    @Test(arguments: [
        (0, [0]), (15, [1]),
        // The size of a page, the version for reading, reserved room, the three fractions.
        (16, [0, 0]), (16, [2, 0]), (19, [3]), (20, [0xFF]), (21, [0]), (22, [0]), (23, [0]),
        // The size in pages, the format of the schema, the encoding of texts.
        (28, [0xFF, 0xFF, 0xFF, 0xFF]), (28, [0, 0, 0, 1]), (44, [0, 0, 0, 5]), (56, [0, 0, 0, 2]),
    ])
    func `something that cannot be is damaged`(offset: Int, bytes: [UInt8]) throws {
        let (folder, image) = try folder(bytes, at: offset)
        guard case .corrupt(folder.database, _) = folder.trouble else {
            Issue.record("it was taken for something else")
            return
        }
        #expect(try folder.bytes() == image)
    }

    @Test(arguments: [
        ([0, 0, 0, 0], 0), ([0xFF, 0xFF, 0xFF, 0xFF], -1), ([0x80, 0, 0, 0], -2_147_483_648),
    ])
    func `60 a version that was never is damaged`(bytes: [UInt8], version: Int) throws {
        let (folder, image) = try folder(bytes, at: 60)
        let expected = StoreRefusal.corrupt(
            path: folder.database,
            detail: "its version is \(version)"
        )
        #expect(folder.trouble == expected)
        #expect(throws: expected) { try StateReader.open(at: folder.database) }
        #expect(try folder.bytes() == image)
    }

    @Test(arguments: [([0, 0, 0, 99], 99), ([0x7F, 0xFF, 0xFF, 0xFF], 2_147_483_647)])
    func `60 a version to come is newer`(bytes: [UInt8], version: Int) throws {
        let (folder, image) = try folder(bytes, at: 60)
        let expected = StoreRefusal.newer(
            path: folder.database,
            version: version,
            known: Migrations.newest
        )
        #expect(folder.trouble == expected)
        #expect(try folder.bytes() == image)
    }

    @Test(arguments: [[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF]])
    func `68 the mark of another program is not ours`(bytes: [UInt8]) throws {
        let (folder, image) = try folder(bytes, at: 68)
        let found = "a database of another program"
        #expect(folder.trouble == .notOurs(path: folder.database, found: found))
        #expect(try folder.bytes() == image)
    }

    // Counters, a size of a cache that is not used any more, a mode for vacuuming, reserved room,
    // and the version of SQLite.
    @Test(arguments: [24, 40, 48, 64, 72, 92, 96])
    func `only what nothing hangs on is used`(offset: Int) throws {
        let (folder, _) = try folder([0xFF, 0xFF, 0xFF, 0xFF], at: offset)
        #expect(folder.trouble == nil)
    }

    private func folder(_ bytes: [UInt8], at offset: Int) throws -> (Folder, Data) {
        let (folder, whole) = try Folder.filled()
        var image = whole
        image.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try folder.put(image)
        return (folder, image)
    }
}

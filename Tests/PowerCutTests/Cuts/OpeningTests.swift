import Reconciliation
import StateStore
import Testing

@testable import PowerLoss

@Suite struct OpeningTests {
    /// SQLite can say *wal* and fail only when it then writes that down.
    @Test(arguments: [Trouble.full, .error])
    func `a new database opens with a write-ahead log, or not at all`(trouble: Trouble) throws {
        var opened = 0
        var refused = 0
        for count in 0..<250 {
            let disk = try #require(Disk())
            disk.arm(trouble, after: count, lasts: false, seed: UInt64(count))
            guard let store = try? StateStore.open(at: disk.path) else {
                refused += 1
                continue
            }
            opened += 1
            disk.disarm()
            let mode = try Rows(path: disk.path).all("PRAGMA journal_mode") { $0.text()?.string }
            #expect(mode == ["wal"], "after \(count) calls")
            try store.close()
        }
        #expect(opened > 0 && refused > 10)
    }
}

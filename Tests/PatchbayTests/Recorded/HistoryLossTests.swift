import Foundation
import HostSystem
import Reconciliation
import StateStore
import Testing

@testable import patchbay

struct HistoryLossTests {
    @Test func `a lost history holds everything until an account was read, over restarts too`()
        throws
    {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("loss-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path + "/state.db"
        let store = try StateStore.open(at: path)
        var lock = try LockFile.acquire(at: path + ".lock", command: "test")
        #expect(try !HistoryLoss(store, &lock).isLoss)
        #expect(try store.load(at: now).standing?.held == nil)
        lock.keep(journalLength: 7)
        let loss = try HistoryLoss(store, &lock)
        #expect(loss.isLoss)
        #expect(try store.load(at: now).standing?.held?.string == loss.sentence)
        #expect(try !HistoryLoss(store, &lock).isLoss, "told once")
        #expect(try store.load(at: now).standing?.held != nil, "and remembered")
        lock.release()
    }
}

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
        let folder = try folder()
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

    @Test(arguments: [false, true])
    func `what else is lost is said, and no approval of an older copy counts`(isNew: Bool) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path + "/state.db"
        var store = try StateStore.open(at: path)
        try store.note(StoredApproval(digest: "digest 1", approvedAt: now, by: "uid 0"))
        if !isNew {
            try store.close()
            store = try StateStore.open(at: path)
        }
        var lock = try LockFile.acquire(at: path + ".lock", command: "test")
        lock.keep(journalLength: 7)
        #expect(try store.isApproved("digest 1", at: now))
        let sentence = try HistoryLoss(store, &lock).sentence ?? ""
        let words = ["7 entries", "history", "pause", "undo", "approval", "the count of the hour"]
        for word in words { #expect(sentence.contains(word), "\(sentence)") }
        #expect(sentence.contains("is an older copy") == !isNew, "\(sentence)")
        #expect(try !store.isApproved("digest 1", at: now))
        lock.release()
    }

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("loss-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        return folder
    }
}

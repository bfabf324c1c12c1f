import Foundation
import Reconciliation
import Testing

@testable import StateStore

/// A folder of one test, which is gone after it.
final class Folder {
    let path: String

    init() throws {
        let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        path = place.appendingPathComponent("state-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        try? FileManager.default.removeItem(atPath: path)
    }

    var database: String { path + "/state.db" }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    func bytes(_ name: String = "state.db") throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
    }

    func put(_ bytes: Data, _ name: String = "state.db") throws {
        try bytes.write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func permissions(_ name: String = "state.db") throws -> Int? {
        let facts = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return facts[.posixPermissions] as? Int
    }

    /// Makes the database with some records in it, and closes it.
    func fill(_ records: [Record]) throws {
        let store = try StateStore.open(at: database)
        for record in records { try store.write(record, at: now) }
        try store.close()
    }
}

/// The time at which tests take place.
let now = Timestamp(milliseconds: 1_769_904_000_000)

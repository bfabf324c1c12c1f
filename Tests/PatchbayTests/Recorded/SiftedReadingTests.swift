import Foundation
import HostSystem
import Reconciliation
import StateStore
import Testing

@testable import patchbay

struct SiftedReadingTests {
    private static let count = 5_000

    @Test func `what differs is kept of a file, and the rest is counted`() throws {
        try withState { path, reader in
            let file = path + "/numbers.json"
            // One label is another, one number is new, and one is gone.
            try Self.write(to: file) { index in
                switch index {
                case 7: "moved"
                case 9: nil
                default: "Desk \(index)"
                }
            }
            let sifted = try #require(SiftedReading(ofFile: file, beside: reader))
            #expect(sifted.desired.numbers.rows.map(\.number) == [number(7), number(5_000)])
            #expect(sifted.lastApplied.rows.map(\.number) == [number(7), number(9)])
            #expect(sifted.counts.current == Self.count - 2)
            #expect(sifted.counts.known == Self.count - 2)

            let whole = try DesiredReading.read(at: file)
            #expect(sifted.digest == whole.digest)
            let plan = Planner.plan(
                desired: sifted.desired, lastApplied: LastApplied(sifted.lastApplied),
                account: nil, besides: sifted.counts)
            let expected = Planner.plan(
                desired: whole.state, lastApplied: try reader.lastApplied(), account: nil)
            #expect(plan.digest == expected.digest)
            #expect(plan.summary == expected.summary)
            #expect(plan.changes == expected.changes)
            #expect(plan.releases == expected.releases)
        }
    }

    @Test func `what is wrong or in no order is left to be read whole`() throws {
        try withState { path, reader in
            let file = path + "/numbers.json"
            for text in ["", "{}", #"{"numbers": {"+15551": {"label": "a"}, "+1555": {}}}"#] {
                try Data(text.utf8).write(to: URL(filePath: file))
                #expect(SiftedReading(ofFile: file, beside: reader) == nil)
            }
            #expect(SiftedReading(ofFile: path, beside: reader) == nil)
            #expect(SiftedReading(ofFile: path + "/nothing", beside: reader) == nil)
        }
    }

    /// Numbers 0 to 5,000, each with a label or left out.
    private static func write(to file: String, _ label: (Int) -> String?) throws {
        let entries = (0...count).compactMap { index in
            label(index).map { "\"\(number(index))\": {\"label\": \"\($0)\"}" }
        }
        let text = "{\"numbers\": {\(entries.joined(separator: ",\n"))}}"
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    /// A folder with a database in which numbers 0 to 4,999 have a label.
    private func withState(_ body: (String, StateReader) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("sifted-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try StateStore.open(at: folder.path + "/state.db")
        let entries = (0..<Self.count).map { index in
            JournalEntry(
                .adopted, number(index), id: NumberID("ap_\(index)"), generation: 1,
                after: Settings(label: Text("Desk \(index)")))
        }
        try store.write(Record(entries: entries), at: now)
        let reader = try StateReader.open(at: folder.path + "/state.db")
        try body(folder.path, reader)
        try reader.close()
        try store.close()
    }
}

/// +15551000000 and so many more.
private func number(_ index: Int) -> PhoneNumber {
    guard let number = PhoneNumber(digits: 15_551_000_000 + UInt64(index)) else {
        preconditionFailure("there is no such number")
    }
    return number
}

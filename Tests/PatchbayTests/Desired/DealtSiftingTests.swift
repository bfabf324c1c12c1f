import Foundation
import Reconciliation
import StateStore
import Testing

@testable import DesiredStateJSON
@testable import patchbay

/// A file in any order is read again where it differs, and somebody may write into it meanwhile.
struct DealtSiftingTests {
    /// A file in no order, of which each line has something that can be edited.
    private static let text = """
        {"agents": {"night-desk": "agent_1"}, "numbers": {
          "+15550000003": {"label": "third", "agent": "night-desk"},
          "+15550000002": {"label": "second", "protect":  true},
          "+15550000001": {"label": "first", "id": "ap_1"}
        }}

        """

    @Test func `another file under the same name changes nothing`() throws {
        let reading = try sifted { path in
            let new = path + ".new"
            try Data(Self.text.replacing("night-desk", with: "nught-desk").utf8)
                .write(to: URL(filePath: new))
            #expect(rename(new, path) == 0)
        }
        let sifted = try #require(reading)
        let whole = try readDesiredState([
            DesiredPart(path: "numbers.json", bytes: Array(Self.text.utf8))
        ])
        #expect(sifted.desired.numbers.rows.map(\.number) == whole.numbers.rows.map(\.number))
        for number in whole.numbers.rows.map(\.number) {
            #expect(sifted.desired.settings(of: number) == whole.settings(of: number))
        }
        #expect(sifted.digest == sha256(Array(Self.text.utf8)))
    }

    @Test(arguments: [
        ("\"night-desk\"}", "\"nught-desk\"}"), ("+15550000003", "x15550000003"),
        ("+15550000003", "+15550000004"), ("third", "Third"), ("\"ap_1\"", "\"ap_2\""),
        ("\"protect\":  true", "\"protect\": false"), (", \"agent\": \"night-desk\"", ""),
        ("{\"label\": \"second\"", "[\"label\": \"second\""),
        (": {\"label\": \"first\", \"id\": \"ap_1\"}", ""),
    ])
    func `what is written into the file meanwhile has it read whole`(
        old: String, new: String
    ) throws {
        let edited = Self.text.replacing(old, with: new)
        #expect(edited != Self.text)
        // Every other byte stays where it is.
        let padded = Self.text.replacing(
            old, with: new + String(repeating: " ", count: old.utf8.count - new.utf8.count))
        let reading = try sifted { path in
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.write(contentsOf: Data(padded.utf8))
            try file.close()
        }
        #expect(reading == nil)
    }

    @Test func `a file that was cut off meanwhile is read whole`() throws {
        let reading = try sifted { path in #expect(truncate(path, 60) == 0) }
        #expect(reading == nil)
    }

    /// What is sifted of the file beside an empty database; this is done between the two readings.
    private func sifted(
        whereMeanwhile meanwhile: @escaping (String) throws -> Void
    ) throws -> SiftedReading? {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dealt-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try StateStore.open(at: folder.path + "/state.db")
        let reader = try StateReader.open(at: folder.path + "/state.db")
        let path = folder.path + "/numbers.json"
        try Data(Self.text.utf8).write(to: URL(filePath: path))
        let sifting = DealtSifting(
            path, Window(), beside: AppliedAhead(reader, .dealt), expecting: 3)
        let reading = SiftedReading(
            through: Interrupted(sifting) { try meanwhile(path) }, Window(), of: path)
        try reader.close()
        try store.close()
        return reading
    }
}

/// Something is done after all numbers were met, and before any is met again.
private final class Interrupted: SiftingStream {
    private let stream: DealtSifting
    private let meanwhile: () throws -> Void

    init(_ stream: DealtSifting, meanwhile: @escaping () throws -> Void) {
        self.stream = stream
        self.meanwhile = meanwhile
    }

    var applied: AppliedAhead { stream.applied }
    var whole: (size: Int, digest: Digest)? { stream.whole }
    var rest: (numbers: [PhoneNumber], counts: SiftedCounts)? { stream.rest }

    func ending() -> (bytes: [UInt8], offset: Int)? { stream.ending() }

    func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        stream.more(spent: spent)
    }

    func meet(_ table: inout NumberTable<SourcePlace>, at offset: Int) -> Bool {
        stream.meet(&table, at: offset)
    }

    func again() -> [EntryPlace]? {
        let places = stream.again()
        do { try meanwhile() } catch { Issue.record(error) }
        return places
    }

    func bytes(at offset: Int) -> UnsafeBufferPointer<UInt8>? { stream.bytes(at: offset) }
}

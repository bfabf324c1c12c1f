import DesiredStateJSON
import Foundation
import Reconciliation
import StateStore
import Testing

@testable import patchbay

/// What the bytes around an edit tell of a number is what reading both revisions tells.
struct EditedNumbersTests {
    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `a number that no edit can concern is asked for as before`(seed: UInt64) throws {
        var swarm = Edits(seed: seed)
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("edits-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try StateStore.open(at: folder.path + "/state.db")
        let texts = [swarm.text(), swarm.edited()]
        for (at, text) in texts.enumerated() {
            let revision = Revision(sequence: UInt32(at + 1), digest: Digest("digest \(at)"))
            try store.write(
                Record(accepted: revision),
                content: [RevisionPart(path: "numbers.json", content: Array(text.utf8))], at: now)
        }
        let states = try texts.map {
            try readDesiredState([DesiredPart(path: "numbers.json", bytes: Array($0.utf8))])
        }
        let reader = try StateReader.open(at: folder.path + "/state.db")
        let edits = try reader.edits(from: 1, to: 2)
        var untouched = 0
        let numbers = [0, Edits.count] + (-40...40).map { swarm.place + $0 * abs($0) }
        for index in numbers {
            let number = Edits.number(index)
            guard edits?.allSatisfy({ isOfOthers(than: number, $0.before, $0.after) }) == true
            else { continue }
            untouched += 1
            #expect(states[0].settings(of: number) == states[1].settings(of: number), "\(number)")
        }
        #expect(swarm.isLocal ? untouched > 10 : untouched == 0)
        try reader.close()
        try store.close()
    }
}

/// A file of numbers that is edited.
private struct Edits {
    enum Kind: CaseIterable {
        case label, agentOfNumber, removal, insertion
        case alias, formatting
    }

    private let kind: Kind
    private var labels: [String?]
    private var agents: [String]
    private var desk = "agent_1"
    private let hasAliasesBehind: Bool
    private var indent = "    "
    let place: Int

    /// Some fifteen pieces.
    static let count = 14_000

    init(seed: UInt64) {
        kind = Kind.allCases[Int(seed) % Kind.allCases.count]
        hasAliasesBehind = seed.isMultiple(of: 2)
        let place = 6_000 + Int(seed) * 31
        self.place = place
        labels = (0...Self.count).map { $0 == place + 3 ? nil : "line \($0) of the desk" }
        agents = labels.map { _ in "\"desk\"" }
    }

    /// Whether few pieces differ, and those of numbers.
    var isLocal: Bool { kind != .alias && kind != .formatting }

    static func number(_ index: Int) -> PhoneNumber {
        guard let number = PhoneNumber(digits: 15_551_000_000 + UInt64(index)) else {
            preconditionFailure("there is no such number")
        }
        return number
    }

    mutating func edited() -> String {
        switch kind {
        case .label: labels[place] = "another"
        case .agentOfNumber: agents[place] = "{ \"id\": \"agent_9\" }"
        case .removal: labels[place] = nil
        case .insertion: labels[place + 3] = "new"
        case .alias: desk = "agent_2"
        case .formatting: indent = "\t"
        }
        return text()
    }

    func text() -> String {
        let aliases = "  \"agents\": {\n    \"desk\": \"\(desk)\"\n  }"
        let entries = labels.indices.compactMap { at in
            labels[at].map { label in
                "\(indent)\"\(Self.number(at))\": { \"label\": \"\(label)\", "
                    + "\"agent\": \(agents[at]) }"
            }
        }
        let numbers = "  \"numbers\": {\n\(entries.joined(separator: ",\n"))\n  }"
        let sections = hasAliasesBehind ? [numbers, aliases] : [aliases, numbers]
        return "{\n\(sections.joined(separator: ",\n"))\n}\n"
    }
}

import Foundation
import Reconciliation
import StateStore
import Testing

@testable import patchbay

/// Whatever stands in a file and in the database, what a sieve leaves gives the plan that the whole
/// gives, or is left to be read whole.
struct SiftingSwarmTests {
    private enum Order: CaseIterable {
        case ascending
        case shuffled
        /// In order but for a few that came later.
        case appended
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a plan beside the database is the plan of the whole`(seed: UInt64) throws {
        var swarm = Swarm(seed: seed)
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("swarm-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try StateStore.open(at: folder.path + "/state.db")
        try store.write(Record(entries: swarm.entries()), at: now)
        let reader = try StateReader.open(at: folder.path + "/state.db")
        let lastApplied = try reader.lastApplied()
        let file = folder.path + "/numbers.json"
        for order in Order.allCases {
            for isWrong in [false, true] {
                try Data(swarm.text(order, isWrong: isWrong).utf8).write(to: URL(filePath: file))
                let whole = try? DesiredReading.read(at: file)
                let sifted = SiftedReading(
                    ofFile: file, beside: reader, through: swarm.window())
                #expect(isWrong == (whole == nil))
                #expect(isWrong ? sifted == nil : sifted != nil, "\(order)")
                guard let whole, let sifted else { continue }
                #expect(sifted.digest == whole.digest)
                let expected = Planner.plan(
                    desired: whole.state, lastApplied: lastApplied, account: nil)
                let plan = Planner.plan(
                    desired: sifted.desired, lastApplied: LastApplied(sifted.lastApplied),
                    account: nil, besides: sifted.counts)
                #expect(plan.summary == expected.summary, "\(order)")
                #expect(plan.changes == expected.changes)
                #expect(plan.releases == expected.releases)
                #expect(plan.digest == expected.digest)
                #expect(sifted.counts.current > swarm.count / 2)
            }
        }
        try reader.close()
        try store.close()
    }

    @Test func `a file of which much differs is read whole when it is in no order`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("swarm-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try StateStore.open(at: folder.path + "/state.db")
        let reader = try StateReader.open(at: folder.path + "/state.db")
        let file = folder.path + "/numbers.json"
        for (count, isSifted) in [(1_000, true), (1_001, false)] {
            let numbers = (0..<count).map { "\"+1555\(9_000_000 - $0)\": {\"label\": \"a\"}" }
            let text = "{\"numbers\": {\(numbers.joined(separator: ",\n"))}}"
            try Data(text.utf8).write(to: URL(filePath: file))
            #expect((SiftedReading(ofFile: file, beside: reader) != nil) == isSifted)
        }
        try reader.close()
        try store.close()
    }

    /// What was applied, and a file that asks nearly the same.
    private struct Swarm {
        let count: Int
        private var dice: Dice
        private var applied: [(digits: Int, settings: Settings, id: String?)] = []

        init(seed: UInt64) {
            dice = Dice(seed: seed)
            count = Int.random(in: 60...900, using: &dice)
            var digits = 15_551_000_000
            // No number is next to another.
            for index in 0..<count {
                digits += Int.random(in: 2...40, using: &dice)
                let settings = Settings(
                    label: Text("Desk \(index) \(oneOf(["é", "\"", "\\", "", "長い"]))"),
                    agent: oneOf([.unassigned, .assigned("agent_1"), .assigned("agent_2")]),
                    provider: oneOf(["ata_1", "ata_2"]))
                applied.append((digits, settings, isIt(10) ? nil : "ap_\(index)"))
            }
        }

        private mutating func isIt(_ percent: Int) -> Bool {
            Int.random(in: 0..<100, using: &dice) < percent
        }

        private mutating func oneOf<Thing>(_ things: [Thing]) -> Thing {
            things[Int.random(in: things.indices, using: &dice)]
        }

        /// Some of the numbers are in doubt, and some stalled.
        mutating func entries() -> [JournalEntry] {
            var entries: [JournalEntry] = []
            for row in applied {
                let number = number(row.digits)
                let id = row.id.map { NumberID($0) }
                entries.append(
                    JournalEntry(
                        .adopted, number, id: id, generation: 1, after: row.settings))
                guard isIt(4) else { continue }
                entries.append(
                    JournalEntry(
                        isIt(50) ? .intended : .stalled, number, id: id, generation: 2,
                        before: row.settings, after: Settings(label: "Other")))
            }
            return entries
        }

        /// Of most files only a small part is in memory at once.
        mutating func window() -> Window {
            let piece = Int.random(in: 100...1_000, using: &dice)
            return isIt(30) ? Window() : Window(room: 2_000 + piece, piece: piece, number: 600)
        }

        /// A file that asks it, but for a few numbers; with a mistake if so asked.
        mutating func text(_ order: Order, isWrong: Bool) -> String {
            var rows = applied.filter { _ in !isIt(3) }
            for index in rows.indices where isIt(5) {
                switch Int.random(in: 0..<5, using: &dice) {
                case 0: rows[index].settings.label = "Moved"
                case 1: rows[index].settings.agent = oneOf([.assigned("agent_2"), .unassigned])
                case 2: rows[index].settings.provider = oneOf(["ata_2", nil])
                case 3: rows[index].id = "ap_other_\(index)"
                default: rows[index].digits -= 1
                }
            }
            switch order {
            case .ascending: rows.sort { $0.digits < $1.digits }
            case .shuffled: rows.shuffle(using: &dice)
            case .appended:
                rows.sort { $0.digits < $1.digits }
                for _ in 0..<3 { rows.append(rows.remove(at: rows.count / 2)) }
            }
            var lines = rows.map { line(of: $0, hasID: !isIt(10)) }
            if isWrong { spoil(&lines) }
            let sections = [
                "\"agents\": {\"one\": \"agent_1\", \"two\": \"agent_2\"}",
                "\"providers\": {\"first\": \"ata_1\"}",
                "\"numbers\": {\n\(lines.joined(separator: ",\n"))\n}",
            ]
            return "{\(sections.shuffled(using: &dice).joined(separator: ",\n"))}\n"
        }

        private mutating func line(
            of row: (digits: Int, settings: Settings, id: String?), hasID: Bool
        ) -> String {
            var members: [String] = []
            if hasID, let id = row.id { members.append("\"id\": \"\(id)\"") }
            let label = (row.settings.label?.string ?? "").replacing("\\", with: "\\\\")
                .replacing("\"", with: oneOf(["\\\"", "\\u0022"]))
            members.append("\"label\": \"\(label)\"")
            switch row.settings.agent {
            case nil: break
            case .unassigned: members.append("\"agent\": null")
            case .assigned("agent_1"): members.append("\"agent\": \"one\"")
            case .assigned(let id): members.append("\"agent\": {\"id\": \"\(id.string)\"}")
            }
            if row.settings.provider == "ata_1" {
                members.append("\"provider\": \"first\"")
            } else if let provider = row.settings.provider {
                members.append("\"provider\": {\"id\": \"\(provider.string)\"}")
            }
            members.shuffle(using: &dice)
            return "  \"+\(row.digits)\": {\(members.joined(separator: ", "))}"
        }

        /// Makes one mistake.
        private mutating func spoil(_ lines: inout [String]) {
            let index = Int.random(in: lines.indices, using: &dice)
            let place = Int.random(in: 0...lines.count, using: &dice)
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: lines.insert(lines[index], at: place)
            case 1:
                for digits in [10, 11] {
                    lines.insert("\"+1\(digits)\": {\"id\": \"x\", \"label\": \"a\"}", at: place)
                }
            case 2: lines.insert("\"+1999\": {\"agent\": \"three\"}", at: place)
            case 3: lines.insert("\"+1999\": {\"label\": \"a\\u0007\"}", at: place)
            case 4: lines.insert("\"+1999\": {}", at: place)
            default: lines[index] += ","
            }
        }

        private func number(_ digits: Int) -> PhoneNumber {
            guard let number = PhoneNumber(digits: UInt64(digits)) else {
                preconditionFailure("there is no such number")
            }
            return number
        }
    }
}

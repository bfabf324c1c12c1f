import Reconciliation
import Testing

@testable import DesiredStateJSON

struct RandomEditTests {
    @Test func `whatever is edited is read back, and nothing else has moved`() throws {
        var count = 0
        for seed in 1...1_000 as ClosedRange<UInt64> {
            var files = RandomFiles(seed: seed)
            let parts = files.parts()
            guard let state = try? readDesiredState(parts) else { continue }
            count += 1
            let edit = RandomEdit(state, parts.count, &files)
            var editor = DesiredEditor(parts)
            editor.agentNames = [("agents_8", "Desk 0"), ("agents_9", "x"), ("agents_1", "one")]
            editor.providerNames = [("providers_9", "")]
            editor.set(edit.settings)
            for (number, part) in edit.additions {
                editor.add(number, edit.settings[number] ?? Settings(), toPart: part)
            }
            let edited = editor.edited()
            let after = try readDesiredState(
                edited.map { DesiredPart(path: $0.path, bytes: $0.after) })
            #expect(after.meaning == edit.wish(state), "seed \(seed)")
            for part in edited {
                expectSameOutside(part, edit, seed)
                if edit.settings.isEmpty { #expect(!part.isChanged) }
            }
        }
        #expect(count > 900)
    }

    /// Every byte that is no value of an edited field is still there, in its order; and where
    /// nothing was added, nothing else is.
    private func expectSameOutside(_ part: EditedPart, _ edit: RandomEdit, _ seed: UInt64) {
        let before = DesiredPart(path: "before", bytes: part.before)
        let after = DesiredPart(path: "after", bytes: part.after)
        let kept = pieces(of: before, edit)
        if members(in: before) == members(in: after) {
            #expect(kept == pieces(of: after, edit), "seed \(seed)")
        }
        let white = Set(" \n\r\t".utf8)
        var rest = part.after[...]
        for byte in kept.joined() where !white.contains(byte) {
            guard let at = rest.firstIndex(of: byte) else {
                Issue.record("seed \(seed): bytes are lost")
                return
            }
            rest = rest[(at + 1)...]
        }
    }

    private func members(in part: DesiredPart) -> Int {
        outline(of: part) { outline in
            let aliases = [outline.agents, outline.providers].compactMap { $0?.items.count }
            return aliases.reduce(outline.numbers?.items.count ?? 0, +)
        }
    }

    /// What stands between the values of the fields that were edited.
    private func pieces(of part: DesiredPart, _ edit: RandomEdit) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var at = 0
        for entry in outline(of: part, { $0.numbers?.items ?? [] }) {
            for (key, value) in entry.fields where edit.touches(entry.number, key) {
                pieces.append(Array(part.bytes[at..<value.lowerBound]))
                at = value.upperBound
            }
        }
        return pieces + [Array(part.bytes[at...])]
    }
}

/// Some values for some of the numbers, and for some that the files do not have.
private struct RandomEdit {
    private(set) var settings: [PhoneNumber: Settings] = [:]
    private(set) var additions: [(number: PhoneNumber, part: Int)] = []

    init(_ state: DesiredState, _ parts: Int, _ files: inout RandomFiles) {
        let share = files.oneOf([0, 0.3, 1])
        for row in state.numbers.rows where files.chance(share) {
            settings[row.number] = Self.settings(&files)
        }
        guard files.chance(0.5) else { return }
        for _ in 0..<files.upTo(4) {
            guard let number = PhoneNumber(digits: UInt64(10 + files.upTo(500))),
                state.numbers.row(of: number) == nil, settings[number] == nil
            else { continue }
            var new = Self.settings(&files)
            if new.isEmpty { new.agent = .unassigned }
            settings[number] = new
            additions.append((number, files.upTo(parts) - 1))
        }
    }

    private static func settings(_ files: inout RandomFiles) -> Settings {
        var new = Settings()
        if files.chance(0.6) { new.label = Text("L" + files.text()) }
        if files.chance(0.6) {
            new.agent =
                files.chance(0.3) ? .unassigned : .assigned(AgentID("agents_\(files.upTo(10))"))
        }
        if files.chance(0.6) { new.provider = ProviderID("providers_\(files.upTo(10))") }
        return new
    }

    func touches(_ number: PhoneNumber, _ key: EntryKey) -> Bool {
        switch key {
        case .label: settings[number]?.label != nil
        case .agent: settings[number]?.agent != nil
        case .provider: settings[number]?.provider != nil
        case .id, .protect: false
        }
    }

    /// What must be read then, as `DesiredState.meaning` tells it.
    func wish(_ state: DesiredState) -> [String] {
        let kept = state.numbers.rows.map { row in
            let old = state.numbers.settings(of: row)
            let new = settings[row.number]?.only(old.fields).over(old) ?? old
            return (
                row.number,
                "\(row.number) \(state.numbers.id(of: row)?.string ?? "-") \(new)"
                    + (row.note.isProtected ? " protected" : "")
            )
        }
        let added = additions.map { number, _ in
            (number, "\(number) - \(settings[number] ?? Settings())")
        }
        return (kept + added).sorted { $0.0 < $1.0 }.map(\.1)
    }
}

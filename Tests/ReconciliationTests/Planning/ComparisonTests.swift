import Testing

@testable import Reconciliation

/// One row of the three-way table; each letter is a value, `nil` is not known or not read.
struct ThreeWay: CustomTestStringConvertible {
    enum Verdict: Hashable {
        case nothing
        case adopted
        /// A PATCH; whether the live value becomes the base first.
        case send(Reason, moved: Bool)
        case reported(Reason)
    }

    var want: Character = "W"
    var base: Character?
    var live: Character?
    var inDoubt = false
    var repair: Verdict
    /// Under `drift: report`, where that differs.
    var report: Verdict?

    var testDescription: String {
        func name(_ letter: Character?) -> String { letter.map { String($0) } ?? "–" }
        return "want \(want) base \(name(base)) live \(name(live))\(inDoubt ? " in doubt" : "")"
    }

    static let table: [ThreeWay] = [
        // The account was not read.
        ThreeWay(base: nil, live: nil, repair: .send(.firstSight, moved: false)),
        ThreeWay(base: "W", live: nil, repair: .nothing),
        ThreeWay(base: "B", live: nil, repair: .send(.changedInFile, moved: false)),
        ThreeWay(base: nil, live: nil, inDoubt: true, repair: .send(.inDoubt, moved: false)),
        ThreeWay(base: "W", live: nil, inDoubt: true, repair: .send(.inDoubt, moved: false)),
        ThreeWay(base: "B", live: nil, inDoubt: true, repair: .send(.inDoubt, moved: false)),
        // The account was read.
        ThreeWay(base: nil, live: "W", repair: .adopted),
        ThreeWay(base: "W", live: "W", repair: .nothing),
        ThreeWay(base: "B", live: "W", repair: .adopted),
        ThreeWay(base: nil, live: "L", repair: .send(.firstSight, moved: true)),
        ThreeWay(base: "B", live: "B", repair: .send(.changedInFile, moved: false)),
        ThreeWay(
            base: "W", live: "L",
            repair: .send(.drift, moved: true), report: .reported(.drift)),
        ThreeWay(
            base: "B", live: "L",
            repair: .send(.conflict, moved: true), report: .reported(.conflict)),
        // The account was read, and settles the doubt whatever it shows.
        ThreeWay(base: nil, live: "W", inDoubt: true, repair: .adopted),
        ThreeWay(base: "W", live: "W", inDoubt: true, repair: .adopted),
        ThreeWay(base: "B", live: "W", inDoubt: true, repair: .adopted),
        ThreeWay(base: nil, live: "L", inDoubt: true, repair: .send(.firstSight, moved: true)),
        ThreeWay(base: "B", live: "B", inDoubt: true, repair: .send(.changedInFile, moved: true)),
        ThreeWay(base: "W", live: "L", inDoubt: true, repair: .send(.changedInFile, moved: true)),
        ThreeWay(base: "B", live: "L", inDoubt: true, repair: .send(.conflict, moved: true)),
    ]
}

/// Settings that speak of one field, with a value that a letter stands for.
func settings(_ field: Field, _ letter: Character?) -> Settings {
    guard let letter else { return Settings() }
    return switch field {
    case .label: Settings(label: Text(String(letter)))
    case .agent where letter == "B": .unassigned
    case .agent: Settings(agent: .assigned(AgentID("agent_\(letter)")))
    case .provider: Settings(provider: ProviderID("ata_\(letter)"))
    }
}

struct ComparisonTests {
    @Test(arguments: ThreeWay.table, Field.allCases)
    func `each row of the three-way table holds for each field`(row: ThreeWay, field: Field) {
        #expect(verdict(row, field, .repair) == row.repair)
        #expect(verdict(row, field, .report) == row.report ?? row.repair)
    }

    private func verdict(_ row: ThreeWay, _ field: Field, _ drift: DriftPolicy)
        -> ThreeWay.Verdict?
    {
        let comparison = Comparison(
            want: settings(field, row.want),
            base: LastAppliedNumber(
                settings: settings(field, row.base),
                memory: Memory(inDoubt: row.inDoubt ? FieldSet(field) : [])
            ),
            live: row.live.map { settings(field, $0) },
            drift: drift
        )
        let want = settings(field, row.want)
        let moved = comparison.moved
        guard moved.isEmpty || moved == settings(field, row.live) else { return nil }
        switch (comparison.send, comparison.adopt, comparison.reported) {
        case (Settings(), Settings(), Settings()): return moved.isEmpty ? .nothing : nil
        case (want, Settings(), Settings()):
            return .send(comparison.reasons[field], moved: !moved.isEmpty)
        case (Settings(), want, Settings()): return moved.isEmpty ? .adopted : nil
        case (Settings(), Settings(), want):
            return moved.isEmpty ? .reported(comparison.reasons[field]) : nil
        default: return nil
        }
    }

    @Test(arguments: Field.allCases)
    func `a field that is not managed is in no part of the answer`(field: Field) {
        let want = settings(field == .label ? .agent : .label, "W")
        for base in ["B", "L", nil] as [Character?] {
            let comparison = Comparison(
                want: want,
                base: LastAppliedNumber(
                    settings: settings(field, base),
                    memory: Memory(inDoubt: FieldSet(field))
                ),
                live: Settings(label: "", agent: .unassigned).over(settings(field, "L")),
                drift: .repair
            )
            let parts = [
                comparison.send, comparison.adopt, comparison.moved, comparison.reported,
            ]
            #expect(parts.allSatisfy { $0[field] == nil })
        }
    }

    @Test func `a live field that says nothing is compared as if it had not been read`() {
        let silent = Settings(label: "", agent: .unassigned)
        func reason(_ base: LastAppliedNumber) -> Reason? {
            let comparison = Comparison(
                want: .provider("ata_W"), base: base, live: silent, drift: .repair)
            return comparison.send.isEmpty ? nil : comparison.reasons[.provider]
        }
        let known = LastAppliedNumber(settings: .provider("ata_W"))
        #expect(reason(known) == nil)
        #expect(reason(LastAppliedNumber(settings: .provider("ata_B"))) == .changedInFile)
        #expect(reason(LastAppliedNumber()) == .firstSight)
        let doubted = LastAppliedNumber(
            settings: .provider("ata_W"), memory: Memory(inDoubt: .provider))
        #expect(reason(doubted) == .inDoubt)
    }
}

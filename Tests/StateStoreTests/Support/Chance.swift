import Reconciliation

/// Draws entries and other things from a seed (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int {
        Int.random(in: 0..<limit, using: &self)
    }

    mutating func sometimes<Value>(_ value: Value) -> Value? {
        below(2) == 0 ? value : nil
    }

    private mutating func text() -> Text {
        below(4) == 0 ? hostileTexts[below(hostileTexts.count)] : Text("text \(below(50))")
    }

    mutating func settings() -> Settings {
        let agent: AgentSetting =
            below(4) == 0 ? .unassigned : .assigned(AgentID("agent_\(below(9))"))
        return Settings(
            label: below(5) == 0 ? "" : sometimes(text()),
            agent: sometimes(agent),
            provider: sometimes(ProviderID("ata_\(below(3))"))
        )
    }

    /// Any entry at all, of one of a few numbers; whether the core would make it does not matter.
    mutating func entry() -> JournalEntry {
        let kinds = JournalEntry.Kind.allCases
        let reasons = Reason.allCases
        return JournalEntry(
            kinds[below(kinds.count)],
            number(below(7)),
            id: sometimes(NumberID("ap_\(below(99))")),
            generation: UInt32(below(2) == 0 ? below(5) : Int(UInt32.max) - below(2)),
            before: settings(),
            after: settings(),
            reason: sometimes(reasons[below(reasons.count)]),
            problem: sometimes(text()),
            status: sometimes(UInt16(below(65_536))),
            requestID: sometimes(text()),
            duration: sometimes(.microseconds(below(90_000_000))),
            retryIn: sometimes(.milliseconds(below(900_000)))
        )
    }
}

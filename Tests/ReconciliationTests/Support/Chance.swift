import Reconciliation

extension Dice {
    /// 0 to `limit` − 1.
    mutating func below(_ limit: Int) -> Int {
        Int.random(in: 0..<limit, using: &self)
    }

    /// True in one of so many cases.
    mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func sometimes<Value>(_ value: Value) -> Value? {
        oneIn(2) ? value : nil
    }

    /// A few values only, so that they often meet; `é` in two spellings is two labels.
    mutating func settings(canBeEmpty: Bool = true) -> Settings {
        let labels: [Text] = ["A", "B", "caf\u{E9}", "cafe\u{301}"]
        let agents: [AgentSetting] = [.unassigned, .assigned("agent_1"), .assigned("agent_2")]
        let settings = Settings(
            label: sometimes(pick(labels)),
            agent: sometimes(pick(agents)),
            provider: sometimes(pick(["ata_1", "ata_2"]))
        )
        return settings.isEmpty && !canBeEmpty ? .label("A") : settings
    }

    mutating func fields() -> FieldSet { FieldSet(rawValue: UInt8(below(8))) }

    mutating func live(_ index: Int) -> LiveNumber {
        let providers: [LiveProvider] = [
            .twilio("ata_1"), .twilio("ata_2"), .cartesia, .absent,
            .other(type: "sip_trunk", id: "ata_3"),
        ]
        let known = settings()
        var agent: AgentID?
        if case .assigned(let id) = known.agent { agent = id }
        return LiveNumber(
            id: oneIn(8) ? "ap_other" : id(index),
            number: number(index),
            label: known.label,
            agent: agent,
            provider: oneIn(3) ? pick(providers) : .twilio("ata_1")
        )
    }

    /// Any entry at all, of one of a few numbers.
    mutating func entry() -> JournalEntry {
        JournalEntry(
            pick(JournalEntry.Kind.allCases),
            number(below(5)),
            id: sometimes(id(below(5))),
            generation: UInt32(below(6)),
            before: settings(),
            after: settings()
        )
    }
}

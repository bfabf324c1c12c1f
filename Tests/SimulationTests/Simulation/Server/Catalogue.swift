import Reconciliation

/// The names that occur in a world: few, so that values come back and meet.
enum Catalogue {
    static let agents: [AgentID] = ["agent_1", "agent_2", "agent_3"]
    /// An agent that the account does not have.
    static let ghostAgent: AgentID = "agent_9"
    static let providers: [ProviderID] = ["ata_1", "ata_2"]
    /// A provider in whose account only the even numbers are.
    static let pickyProvider: ProviderID = "ata_3"
    /// A provider that the account does not have.
    static let ghostProvider: ProviderID = "ata_9"
    static let trunk: ProviderID = "trunk_1"
    /// The last two look alike and are not the same bytes.
    static let labels: [Text] = ["Berlin", "Paris", "Caf\u{E9}", "Cafe\u{301}"]

    static func number(_ index: Int) -> PhoneNumber {
        PhoneNumber(digits: 14_155_550_100 + UInt64(index)) ?? first
    }

    private static let first = PhoneNumber(digits: 14_155_550_100).unsafelyUnwrapped

    static let liveAgents = agents.map { LiveAgent(id: $0, name: "\($0)") }

    static let liveProviders =
        (providers + [pickyProvider]).map { LiveProviderAccount(id: $0, type: "twilio") }
        + [
            LiveProviderAccount(id: nil, type: "cartesia"),
            LiveProviderAccount(id: trunk, type: "sip_trunk"),
        ]
}

import Reconciliation

/// The account as the API keeps it.
struct API {
    static let agents: [AgentID] = ["agent_1", "agent_2", "agent_3"]
    /// What only people use; no file asks for it.
    static let agentOfPeople: AgentID = "agent_9"
    static let providers: [ProviderID] = ["ata_1", "ata_2"]

    private(set) var numbers: [LiveNumber]

    init(count: Int, dice: inout Dice) {
        numbers = (0..<count).compactMap { index in
            let number = PhoneNumber(digits: 14_155_550_100 + UInt64(index))
            return number.map {
                LiveNumber(
                    id: NumberID("pn_\(index)"), number: $0, label: "old",
                    agent: Self.agents.first, provider: .twilio(dice.pick(Self.providers)))
            }
        }
    }

    func live(_ number: PhoneNumber) -> LiveNumber? {
        numbers.first { $0.number == number }
    }

    mutating func change(_ number: PhoneNumber, to settings: Settings) {
        guard let index = numbers.firstIndex(where: { $0.number == number }) else { return }
        if let label = settings.label { numbers[index].label = label }
        switch settings.agent {
        case nil: break
        case .unassigned: numbers[index].agent = nil
        case .assigned(let agent): numbers[index].agent = agent
        }
        if let provider = settings.provider { numbers[index].provider = .twilio(provider) }
    }

    mutating func patch(_ request: PatchRequest) -> Reply<LiveNumber> {
        change(request.number, to: request.body)
        let live = live(request.number)
        return Reply(.answered(status: live == nil ? 404 : 200, content: live), requestID: "req")
    }

    func read(_ query: Query) -> Observation {
        switch query {
        case .numbers:
            return .numbers(fine(NumberPage(numbers: numbers, hasMore: false)))
        case .number(let id):
            guard let live = numbers.first(where: { $0.id == id }) else {
                return .number(Reply(.answered(status: 404, content: nil)))
            }
            return .number(fine(live))
        case .agents:
            let all = Self.agents + [Self.agentOfPeople]
            return .agents(fine(all.map { LiveAgent(id: $0, name: $0.text) }))
        case .providers:
            return .providers(
                fine(Self.providers.map { LiveProviderAccount(id: $0, type: "twilio") }))
        }
    }

    /// The same query without an answer.
    func loses(_ query: Query) -> Observation {
        switch query {
        case .numbers: .numbers(Reply(.lost))
        case .number: .number(Reply(.lost))
        case .agents: .agents(Reply(.lost))
        case .providers: .providers(Reply(.lost))
        }
    }

    private func fine<Content>(_ content: Content) -> Reply<Content> {
        Reply(.answered(status: 200, content: content))
    }
}

/// What a row of the live account is noted with: which kind of provider the number has.
package struct LiveNote: Hashable, Sendable {
    /// 0 absent, 1 Twilio, 2 Cartesia, then an index into `Account.otherTypes` plus 3.
    let providerKind: UInt16
}

/// The whole account as one complete reading saw it.
package struct Account: Sendable {
    package internal(set) var numbers = NumberTable<LiveNote>()
    package internal(set) var agents: [LiveAgent] = []
    package internal(set) var providers: [LiveProviderAccount] = []
    /// Whether agents and providers were read too.
    package internal(set) var hasDirectory = false
    /// Items of the list that are not phone numbers as documented.
    package internal(set) var unreadable: [Text] = []
    private var otherTypes: [Text] = []

    package init() {}

    /// An account as a test or a simulation describes it.
    package init(
        numbers: [LiveNumber],
        agents: [LiveAgent]? = nil,
        providers: [LiveProviderAccount]? = nil
    ) {
        for number in numbers.sorted(by: { $0.number < $1.number }) {
            add(number)
        }
        _ = self.numbers.sort()
        self.agents = agents ?? []
        self.providers = providers ?? []
        hasDirectory = agents != nil
    }

    /// Adds a number behind the others; `sort` puts them in order.
    mutating func add(_ live: LiveNumber) {
        let kind: UInt16 =
            switch live.provider {
            case .absent: 0
            case .twilio: 1
            case .cartesia: 2
            case .other(let type, _): 3 + code(of: type)
            }
        numbers.appendUnordered(
            live.number,
            id: live.id,
            settings: live.settings,
            note: LiveNote(providerKind: kind)
        )
    }

    private mutating func code(of type: Text) -> UInt16 {
        if let known = otherTypes.firstIndex(of: type) { return UInt16(known) }
        if otherTypes.count < 1_000 { otherTypes.append(type) }
        return UInt16(otherTypes.count - 1)
    }

    /// The provider of a row.
    package func provider(of row: NumberTable<LiveNote>.Row) -> LiveProvider {
        let id = numbers.settings(of: row).provider
        switch row.note.providerKind {
        case 0: return .absent
        case 1: return id.map { .twilio($0) } ?? .absent
        case 2: return .cartesia
        case let code: return .other(type: otherTypes[Int(code) - 3], id: id)
        }
    }

    /// The number as the account has it; `nil` when the account lacks it.
    package func live(_ number: PhoneNumber) -> LiveNumber? {
        numbers.row(of: number).flatMap { live($0) }
    }

    /// The number of a row as the account has it; `nil` when the row has no id.
    package func live(_ row: NumberTable<LiveNote>.Row) -> LiveNumber? {
        guard let id = numbers.id(of: row) else { return nil }
        let settings = numbers.settings(of: row)
        var agent: AgentID?
        if case .assigned(let id) = settings.agent { agent = id }
        return LiveNumber(
            id: id,
            number: row.number,
            label: settings.label,
            agent: agent,
            provider: provider(of: row)
        )
    }

    /// What the account calls an agent.
    package func name(of agent: AgentID) -> Text? {
        agents.first { $0.id == agent }?.name
    }
}

// One number of a fleet file, or of POST /_sandbox/numbers.

struct NumberEntry: Sendable, Equatable {
    let place: String
    var id: String?
    var digits: UInt64
    var label: String?
    var agentID: String?
    /// nil is the provider `cartesia`.
    var providerID: String?
    var accountSID: String?

    init(reading value: JSONValue, at place: String) throws(InputMistake) {
        let members = try JSONMembers(
            of: value,
            at: place,
            allowed: ["id", "number", "label", "agent_id", "provider", "account_sid"]
        )
        self.place = place
        id = try members.text("id")
        guard let digits = PhoneNumber.digits(ofE164: try members.requiredText("number")) else {
            throw members.mistake("number", "must be E.164, such as +14155550100")
        }
        self.digits = digits
        if case .value(let label) = try members.textOrNull("label") { self.label = label }
        if case .value(let id) = try members.textOrNull("agent_id") { agentID = id }
        guard let provider = members["provider"] else {
            throw members.mistake("provider", "is missing")
        }
        let reference = try JSONMembers(
            of: provider,
            at: members.place(of: "provider"),
            allowed: ["id", "type"]
        )
        providerID = try reference.providerID()
        accountSID = try members.text("account_sid")
    }

    /// The number, its agent and provider looked up in an account.
    func number(
        in account: Account,
        id newID: @autoclosure () -> String,
        createdAt: Moment
    ) throws(InputMistake) -> PhoneNumber {
        let agent = agentID.flatMap { account.agent(named: $0) }
        if let agentID, agent == nil {
            throw mistake("agent_id", "is `\(agentID)`, which is no agent")
        }
        let provider = providerID.flatMap { account.provider(named: $0) }
        if let providerID, provider == nil {
            throw mistake("provider", "is `\(providerID)`, which is no provider")
        }
        let home = provider.flatMap { account.providers[$0].accountSID }
        if let accountSID, accountSID != home {
            throw mistake(
                "account_sid",
                "is `\(accountSID)`, and the provider's is \(home.map { "`\($0)`" } ?? "none")"
            )
        }
        return PhoneNumber(
            id: id ?? newID(),
            digits: digits,
            accountSID: home,
            label: label,
            agent: agent,
            provider: provider,
            createdAt: createdAt,
            updatedAt: createdAt
        )
    }

    private func mistake(_ key: String, _ sentence: String) -> InputMistake {
        InputMistake(place: "\(place).\(key)", sentence: sentence)
    }
}

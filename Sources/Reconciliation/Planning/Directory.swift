/// The agents and providers of an account, for telling which wishes it cannot fulfil.
struct Directory {
    private let agents: Set<AgentID>
    private let providers: [ProviderID: Text]
    /// What is missing, with the name that was probably meant: looked for once for each.
    private var missingAgents: [AgentID: AgentID?] = [:]
    private var missingProviders: [ProviderID: ProviderID?] = [:]

    /// `nil` when the account was read without its agents and providers.
    init?(_ account: Account) {
        guard account.hasDirectory else { return nil }
        agents = Set(account.agents.map(\.id))
        var types: [ProviderID: Text] = [:]
        for provider in account.providers {
            if let id = provider.id { types[id] = provider.type }
        }
        providers = types
    }

    /// Why the account cannot carry out a patch, or `nil`.
    mutating func refusal(of patch: Settings, live: LiveNumber?) -> Refusal.Cause? {
        if case .assigned(let agent) = patch.agent, !agents.contains(agent) {
            let near =
                missingAgents[agent]
                ?? nearest(to: agent.string, among: agents.sorted(), spelling: \.string)
            missingAgents[agent] = .some(near)
            return .agentNotInAccount(agent, didYouMean: near)
        }
        guard let provider = patch.provider else { return nil }
        guard let type = providers[provider] else {
            let near =
                missingProviders[provider]
                ?? nearest(
                    to: provider.string,
                    among: providers.keys.sorted(),
                    spelling: \.string
                )
            missingProviders[provider] = .some(near)
            return .providerNotInAccount(provider, didYouMean: near)
        }
        let liveType: Text? =
            switch live?.provider {
            case .twilio: "twilio"
            case .other(let type, _): type
            case .cartesia, .absent, nil: nil
            }
        if let liveType, liveType != type {
            return .providerTypesDiffer(from: liveType, to: type, provider)
        }
        return nil
    }
}

/// The names that a desired state gives to agents and providers.
package struct Aliases: Hashable, Sendable {
    private var agents: [AgentID: Text] = [:]
    private var providers: [ProviderID: Text] = [:]

    package init() {}

    /// Names an agent; when it has several names, the first in byte order is kept for display.
    package mutating func name(_ agent: AgentID, _ alias: Text) {
        agents[agent] = agents[agent].map { min($0, alias) } ?? alias
    }

    /// Names a provider; of several names the first in byte order is kept, as for an agent.
    package mutating func name(_ provider: ProviderID, _ alias: Text) {
        providers[provider] = providers[provider].map { min($0, alias) } ?? alias
    }

    /// The name to show for an agent; `nil` when the files give it none.
    package func alias(of agent: AgentID) -> Text? { agents[agent] }

    /// The name to show for a provider; `nil` when the files give it none.
    package func alias(of provider: ProviderID) -> Text? { providers[provider] }
}

/// The names that a desired state gives to agents and providers.
package struct Aliases: Sendable {
    private var agents = AliasColumn<AgentSubject>()
    private var providers = AliasColumn<ProviderSubject>()

    package init() {}

    package init(agents: AliasColumn<AgentSubject>, providers: AliasColumn<ProviderSubject>) {
        self.agents = agents
        self.providers = providers
    }

    /// The name to show for an agent; `nil` when the files give it none.
    package func alias(of agent: AgentID) -> Text? { agents.alias(of: agent) }

    /// The name to show for a provider; `nil` when the files give it none.
    package func alias(of provider: ProviderID) -> Text? { providers.alias(of: provider) }
}

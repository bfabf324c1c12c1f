import Reconciliation

/// What people call agents and providers: the aliases of the file, else the account's names.
struct Names: Sendable {
    private let aliases: Aliases
    /// The names of what only a desired state from before names.
    private let older: Aliases
    private let agentNames: [AgentID: Text]
    private let providerNames: [ProviderID: Text]

    /// - Parameters:
    ///   - older: What a desired state from before calls them, where this one does not.
    ///   - plan: Where the account was read for it, it knows what the account calls them.
    init(_ aliases: Aliases = Aliases(), before older: Aliases = Aliases(), plan: Plan = Plan()) {
        self.aliases = aliases
        self.older = older
        agentNames = Dictionary(
            plan.agents.lazy.map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first }
        )
        let named = plan.providers.lazy.compactMap { provider in
            provider.id.flatMap { id in provider.label.map { (id, $0) } }
        }
        providerNames = Dictionary(named, uniquingKeysWith: { first, _ in first })
    }

    func alias(of value: FieldValue) -> Text? {
        switch value {
        case .label, .agent(.unassigned): nil
        case .agent(.assigned(let id)): alias(of: id)
        case .provider(let id): alias(of: id)
        }
    }

    private func alias(of agent: AgentID) -> Text? {
        aliases.alias(of: agent) ?? older.alias(of: agent)
    }

    private func alias(of provider: ProviderID) -> Text? {
        aliases.alias(of: provider) ?? older.alias(of: provider)
    }

    /// A value by alias and id: `front-desk (agent_7xKq)`. A name that only the account knows
    /// stands in quotation marks, as labels do; what is not known is `unknown`.
    func shown(_ value: FieldValue?) -> Shown {
        switch value {
        case nil: "unknown"
        case .label(let label) where label.isEmpty: "no label"
        case .label(let label): Shown(label.string, limit: Self.labelLimit, isQuoted: true)
        case .agent(.unassigned): "no agent"
        case .agent(.assigned(let id)):
            named(id.text, alias(of: id), agentNames[id])
        case .provider(let id):
            named(id.text, alias(of: id), providerNames[id])
        }
    }

    /// What is wrong with a number, with the names of what it speaks of; harmless, in one line.
    func sentence(of refusal: Refusal) -> String {
        refusal.sentence(
            agent: { called($0.text, alias(of: $0), agentNames[$0]) },
            provider: { called($0.text, alias(of: $0), providerNames[$0]) }
        )
        .harmless(limit: 600)
    }

    private func called(_ id: Text, _ alias: Text?, _ name: Text?) -> String {
        if let alias { return "\(alias) (\(id))" }
        guard let name, !name.isEmpty else { return id.string }
        return "\"\(name)\" (\(id))"
    }

    /// Wide enough for every label that a file may ask for.
    private static let labelLimit = 256
    private static let nameLimit = 64
    private static let idLimit = 128

    private func named(_ id: Text, _ alias: Text?, _ name: Text?) -> Shown {
        let id = Shown(id.string, limit: Self.idLimit)
        if let alias {
            return Shown(alias.string, limit: Self.nameLimit) + " (" + id + ")"
        }
        guard let name, !name.isEmpty else { return id }
        return Shown(name.string, limit: Self.nameLimit, isQuoted: true) + " (" + id + ")"
    }
}

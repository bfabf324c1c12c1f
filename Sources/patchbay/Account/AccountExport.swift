import DesiredStateJSON
import Reconciliation

/// An account as a desired-state file.
struct AccountExport {
    let text: String
    /// What the account holds that a desired state cannot say.
    let warnings: [String]

    init(_ account: Account) {
        let agents = aliasNames(
            for: account.agents.map { ($0.id.string, $0.name.string) }, prefix: "agent")
        let accounts = account.providers.compactMap { provider in
            provider.id.map { ($0.string, provider.label?.string ?? provider.type.string) }
        }
        let providers = aliasNames(for: accounts, prefix: "provider")
        var warnings = account.unreadable.map { "left out: \($0.string.harmless())" }
        var entries: [CanonicalDocument.Entry] = []
        for row in account.numbers.rows {
            guard let live = account.live(row) else { continue }
            let entry = Self.entry(live, agents: agents, providers: providers, &warnings)
            entries.append(entry)
        }
        let document = CanonicalDocument(
            agents: agents.isEmpty ? nil : agents.map { (alias: $0.value, id: AgentID($0.key)) },
            providers: providers.isEmpty
                ? nil : providers.map { (alias: $0.value, id: ProviderID($0.key)) },
            numbers: entries)
        text = document.text
        self.warnings = warnings
    }

    private static func entry(
        _ live: LiveNumber, agents: [String: String], providers: [String: String],
        _ warnings: inout [String]
    ) -> CanonicalDocument.Entry {
        let asked = live.asked(&warnings)
        var entry = CanonicalDocument.Entry(live.number, label: asked.label)
        switch asked.agent {
        case nil, .unassigned: entry.agent = .unassigned
        case .assigned(let id): entry.agent = agents[id.string].map { .alias($0) } ?? .id(id)
        }
        entry.provider = asked.provider.map { id in
            providers[id.string].map { .alias($0) } ?? .id(id)
        }
        return entry
    }
}

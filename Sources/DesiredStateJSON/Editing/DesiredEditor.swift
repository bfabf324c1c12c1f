package import Reconciliation

/// Changes values of a desired state where they stand, and leaves every other byte as it is.
package struct DesiredEditor {
    /// What is called by its alias from now on, should it have none yet; what is not in here is
    /// written with its id.
    package var agentNames: [(id: AgentID, name: String)] = []
    package var providerNames: [(id: ProviderID, name: String)] = []

    private var edits: [PartEdit]
    private var changes: [(part: Int, value: Range<Int>, to: NewValue)] = []
    private var additions: [(part: Int, number: PhoneNumber, settings: Settings)] = []

    /// What takes the place of a value.
    private enum NewValue {
        case label(Text)
        case agent(AgentSetting)
        case provider(ProviderID)
    }

    /// - Parameter parts: Parts that `readDesiredState` has accepted together.
    package init(_ parts: [DesiredPart]) {
        edits = parts.map { PartEdit($0) }
    }

    /// Says what shall stand there of numbers of the files; of fields that an entry does not manage
    /// nothing is written.
    package mutating func set(_ settings: [PhoneNumber: Settings]) {
        for part in edits.indices {
            for entry in edits[part].outline.numbers?.items ?? [] {
                guard let new = settings[entry.number] else { continue }
                for (key, value) in entry.fields {
                    switch key {
                    case .label: new.label.map { changes.append((part, value, .label($0))) }
                    case .agent: new.agent.map { changes.append((part, value, .agent($0))) }
                    case .provider:
                        new.provider.map { changes.append((part, value, .provider($0))) }
                    case .id, .protect: break
                    }
                }
            }
        }
    }

    /// Adds a number that no part has.
    package mutating func add(_ number: PhoneNumber, _ settings: Settings, toPart part: Int) {
        additions.append((part, number, settings))
    }

    /// All parts, changed or not.
    package func edited() -> [EditedPart] {
        var edits = edits
        let agents = Naming(
            edits.map { ($0.part, $0.outline.agents) }, prefix: "agent",
            new: usedAgents.map { ($0.part, $0.id.string) },
            names: agentNames.map { ($0.id.string, $0.name) })
        let providers = Naming(
            edits.map { ($0.part, $0.outline.providers) }, prefix: "provider",
            new: usedProviders.map { ($0.part, $0.id.string) },
            names: providerNames.map { ($0.id.string, $0.name) })
        for (part, alias, id) in agents.additions { edits[part].agents.append((alias, id)) }
        for (part, alias, id) in providers.additions { edits[part].providers.append((alias, id)) }
        for (part, value, new) in changes {
            let text =
                switch new {
                case .label(let label): quoted(label.string)
                case .agent(let agent): agents.agent(agent).text
                case .provider(let id): providers.provider(id).text
                }
            edits[part].values.append(Splice(value, text))
        }
        for (part, number, settings) in additions {
            edits[part].numbers.append(
                CanonicalDocument.Entry(
                    number,
                    label: settings.label,
                    agent: settings.agent.map(agents.agent),
                    provider: settings.provider.map(providers.provider)
                )
            )
        }
        return edits.map(\.edited)
    }

    private var usedAgents: [(part: Int, id: AgentID)] {
        let inChanges = changes.compactMap { change -> (part: Int, id: AgentID)? in
            guard case .agent(.assigned(let id)) = change.to else { return nil }
            return (change.part, id)
        }
        let inAdditions = additions.compactMap { addition -> (part: Int, id: AgentID)? in
            guard case .assigned(let id)? = addition.settings.agent else { return nil }
            return (addition.part, id)
        }
        return inChanges + inAdditions
    }

    private var usedProviders: [(part: Int, id: ProviderID)] {
        let inChanges = changes.compactMap { change -> (part: Int, id: ProviderID)? in
            guard case .provider(let id) = change.to else { return nil }
            return (change.part, id)
        }
        return inChanges
            + additions.compactMap { addition in
                addition.settings.provider.map { (addition.part, $0) }
            }
    }
}

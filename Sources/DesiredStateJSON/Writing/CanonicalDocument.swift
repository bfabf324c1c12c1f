package import Reconciliation

/// A desired state about to be written in its canonical form.
package struct CanonicalDocument: Sendable {
    /// What `$schema` says; left out when nothing.
    package var schema: String?
    package var agents: [(alias: String, id: AgentID)]
    package var providers: [(alias: String, id: ProviderID)]
    package var numbers: [Entry]

    /// One number and what is asked of it; a field that is nothing is left out.
    package struct Entry: Sendable {
        package var number: PhoneNumber
        package var id: NumberID?
        package var label: Text?
        package var agent: Agent?
        package var provider: Provider?
        /// Whether any change to the number needs an approval.
        package var isProtected: Bool

        package init(
            _ number: PhoneNumber,
            id: NumberID? = nil,
            label: Text? = nil,
            agent: Agent? = nil,
            provider: Provider? = nil,
            isProtected: Bool = false
        ) {
            self.number = number
            self.id = id
            self.label = label
            self.agent = agent
            self.provider = provider
            self.isProtected = isProtected
        }
    }

    /// How a number's agent is written.
    package enum Agent: Hashable, Sendable {
        case unassigned
        case alias(String)
        case id(AgentID)
    }

    /// How a number's provider is written.
    package enum Provider: Hashable, Sendable {
        case alias(String)
        case id(ProviderID)
    }

    package init(
        schema: String? = nil,
        agents: [(alias: String, id: AgentID)] = [],
        providers: [(alias: String, id: ProviderID)] = [],
        numbers: [Entry]
    ) {
        self.schema = schema
        self.agents = agents
        self.providers = providers
        self.numbers = numbers
    }
}

extension CanonicalDocument {
    /// The document as JSON text: aliases by name, numbers ascending, one line for each, and a
    /// newline at the end. Writing the same things in any order gives the same bytes.
    package var text: String {
        var sections: [String] = []
        if let schema { sections.append("  \"$schema\": \(quoted(schema))") }
        sections.append(section("agents", agents.map { ($0.alias, $0.id.string) }))
        sections.append(section("providers", providers.map { ($0.alias, $0.id.string) }))
        let sorted = numbers.sorted { $0.number < $1.number }
        sections.append(
            section("numbers", lines: sorted.map { "\"\($0.number)\": \($0.text)" })
        )
        return "{\n" + sections.filter { !$0.isEmpty }.joined(separator: ",\n") + "\n}\n"
    }

    private func section(_ name: String, _ aliases: [(alias: String, id: String)]) -> String {
        if aliases.isEmpty { return "" }
        let sorted = aliases.sorted { Text($0.alias) < Text($1.alias) }
        return section(name, lines: sorted.map { "\(quoted($0.alias)): \(quoted($0.id))" })
    }

    private func section(_ name: String, lines: [String]) -> String {
        if lines.isEmpty { return "  \"\(name)\": {}" }
        return "  \"\(name)\": {\n" + lines.map { "    " + $0 }.joined(separator: ",\n") + "\n  }"
    }
}

extension CanonicalDocument.Entry {
    fileprivate var text: String {
        var members: [String] = []
        if let id { members.append("\"id\": \(quoted(id.string))") }
        if let label { members.append("\"label\": \(quoted(label.string))") }
        switch agent {
        case nil: break
        case .unassigned: members.append("\"agent\": null")
        case .alias(let alias): members.append("\"agent\": \(quoted(alias))")
        case .id(let id): members.append("\"agent\": { \"id\": \(quoted(id.string)) }")
        }
        switch provider {
        case nil: break
        case .alias(let alias): members.append("\"provider\": \(quoted(alias))")
        case .id(let id): members.append("\"provider\": { \"id\": \(quoted(id.string)) }")
        }
        if isProtected { members.append("\"protect\": true") }
        return "{ " + members.joined(separator: ", ") + " }"
    }
}

package import Reconciliation

/// A desired state, or one part of it, about to be written in its canonical form.
///
/// What is nothing is left out, and what is empty is written as an empty object.
package struct CanonicalDocument: Sendable {
    /// What `$schema` says.
    package var schema: String?
    package var agents: [(alias: String, id: AgentID)]?
    package var providers: [(alias: String, id: ProviderID)]?
    package var numbers: [Entry]?

    /// One number and what is asked of it; a field that is nothing is left out.
    package struct Entry: Sendable {
        package var number: PhoneNumber
        package var id: NumberID?
        package var label: Text?
        package var agent: Agent?
        package var provider: Provider?
        /// Whether any change to the number needs an approval; that it needs none is seldom said.
        package var isProtected: Bool?

        package init(
            _ number: PhoneNumber,
            id: NumberID? = nil,
            label: Text? = nil,
            agent: Agent? = nil,
            provider: Provider? = nil,
            isProtected: Bool? = nil
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
        agents: [(alias: String, id: AgentID)]? = nil,
        providers: [(alias: String, id: ProviderID)]? = nil,
        numbers: [Entry]?
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
        if let agents {
            sections.append(section("agents", agents.map { ($0.alias, $0.id.string) }))
        }
        if let providers {
            sections.append(section("providers", providers.map { ($0.alias, $0.id.string) }))
        }
        if let numbers {
            let sorted = numbers.sorted { $0.number < $1.number }
            sections.append(section("numbers", lines: sorted.map(\.text)))
        }
        return sections.isEmpty ? "{}\n" : "{\n" + sections.joined(separator: ",\n") + "\n}\n"
    }

    private func section(_ name: String, _ aliases: [(alias: String, id: String)]) -> String {
        let sorted = aliases.sorted { Text($0.alias) < Text($1.alias) }
        return section(name, lines: sorted.map { aliasText($0.alias, $0.id) })
    }

    private func section(_ name: String, lines: [String]) -> String {
        if lines.isEmpty { return "  \"\(name)\": {}" }
        return "  \"\(name)\": {\n" + lines.map { "    " + $0 }.joined(separator: ",\n") + "\n  }"
    }
}

/// An alias with the id that it stands for, as a member.
func aliasText(_ alias: String, _ id: String) -> String {
    "\(quoted(alias)): \(quoted(id))"
}

extension CanonicalDocument.Entry {
    /// The number with what is asked of it, as a member on one line.
    var text: String {
        var members: [String] = []
        if let id { members.append("\"id\": \(quoted(id.string))") }
        if let label { members.append("\"label\": \(quoted(label.string))") }
        if let agent { members.append("\"agent\": \(agent.text)") }
        if let provider { members.append("\"provider\": \(provider.text)") }
        if let isProtected { members.append("\"protect\": \(isProtected)") }
        return "\"\(number)\": { " + members.joined(separator: ", ") + " }"
    }
}

extension CanonicalDocument.Agent {
    var text: String {
        switch self {
        case .unassigned: "null"
        case .alias(let alias): quoted(alias)
        case .id(let id): "{ \"id\": \(quoted(id.string)) }"
        }
    }
}

extension CanonicalDocument.Provider {
    var text: String {
        switch self {
        case .alias(let alias): quoted(alias)
        case .id(let id): "{ \"id\": \(quoted(id.string)) }"
        }
    }
}

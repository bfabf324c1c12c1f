import DesiredStateJSON
import Reconciliation

/// Takes the substance out of a plan's JSON; what it does not need may be whatever it is.
struct PlanFileReading {
    let path: String

    func plan(_ root: JSONNode) throws(Failure) -> (PlanSubstance, Digest) {
        guard case .integer("1")? = root["version"]?.value else {
            throw refusal(root["version"] ?? root, "this is no plan of version 1")
        }
        var substance = PlanSubstance()
        substance.steps = try list(root, "changes", step)
        substance.released = try list(root, "released", number)
        substance.left = try list(root, "unmanaged") { node throws(Failure) in
            PlanSubstance.Left(
                number: try number(try member("number", of: node)), fields: try fields(of: node))
        }
        substance.refused = try list(root, "refused") { node throws(Failure) in
            try number(try member("number", of: node))
        }
        substance.oddities = try list(root, "held", oddity).compactMap { $0 }
        if try list(root, "held", isOfStranger).contains(true) {
            substance.stranger = Text(try text(try member("commit", of: root)))
        }
        return (substance, Digest(typed: try text(try member("digest", of: root))))
    }

    private func step(_ node: JSONNode) throws(Failure) -> PlanSubstance.Step {
        var (before, after) = (Settings(), Settings())
        let fields = try member("fields", of: node)
        guard case .object(let members) = fields.value, !members.isEmpty else {
            throw refusal(fields, "these are no fields of a change")
        }
        for member in members {
            let field = try field(member.key, at: member.node)
            if let old = member.node["before"] { before.set(field, try value(field, old)) }
            after.set(field, try value(field, try self.member("after", of: member.node)))
        }
        return PlanSubstance.Step(
            number: try number(try member("number", of: node)), before: before, after: after)
    }

    private func value(_ field: Field, _ node: JSONNode) throws(Failure) -> FieldValue {
        switch (field, node.value) {
        case (.label, .null): .label("")
        case (.label, .string(let label)): .label(Text(label))
        case (.agent, .null): .agent(.unassigned)
        case (.agent, .string(let id)): .agent(.assigned(AgentID(id)))
        case (.provider, .string(let id)): .provider(ProviderID(id))
        default: throw refusal(node, "this is no \(field.name)")
        }
    }

    private func fields(of node: JSONNode) throws(Failure) -> FieldSet {
        try list(node, "fields") { node throws(Failure) in
            FieldSet(try field(try text(node), at: node))
        }.reduce(into: []) { $0.formUnion($1) }
    }

    private func field(_ name: String, at node: JSONNode) throws(Failure) -> Field {
        guard let field = Field.allCases.first(where: { $0.name == name }) else {
            throw refusal(node, "there is no such field")
        }
        return field
    }

    private func isOfStranger(_ node: JSONNode) throws(Failure) -> Bool {
        try text(try member("limit", of: node)) == "untrusted"
    }

    /// What of a breach the digest knows: only what is strange about the list.
    private func oddity(_ node: JSONNode) throws(Failure) -> PlanSubstance.Oddity? {
        let name = try text(try member("limit", of: node))
        guard name == "empty-list" || name == "short-list" else { return nil }
        return PlanSubstance.Oddity(
            name: name, count: try count(try member("count", of: node)),
            whole: try count(try member("of", of: node)))
    }
}

// MARK: - Values

extension PlanFileReading {
    private func list<Element>(
        _ node: JSONNode, _ key: String, _ element: (JSONNode) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        let list = try member(key, of: node)
        guard case .array(let nodes) = list.value else { throw refusal(list, "this is no list") }
        var elements: [Element] = []
        for node in nodes { elements.append(try element(node)) }
        return elements
    }

    private func member(_ key: String, of node: JSONNode) throws(Failure) -> JSONNode {
        guard let member = node[key] else {
            throw refusal(node, "this is no plan: \"\(key)\" is missing")
        }
        return member
    }

    private func number(_ node: JSONNode) throws(Failure) -> PhoneNumber {
        guard let number = PhoneNumber(try text(node)) else {
            throw refusal(node, "this is no phone number")
        }
        return number
    }

    private func text(_ node: JSONNode) throws(Failure) -> String {
        guard case .string(let text) = node.value else { throw refusal(node, "this is no text") }
        return text
    }

    private func count(_ node: JSONNode) throws(Failure) -> Int {
        guard case .integer(let literal) = node.value, let count = Int(literal), count >= 0 else {
            throw refusal(node, "this is no count")
        }
        return count
    }

    private func refusal(_ node: JSONNode, _ sentence: String) -> Failure {
        let place = "\(path.harmless(limit: 400)):\(node.position.line):\(node.position.column)"
        return Failure(.error, "\(place): \(sentence)")
    }
}

extension Settings {
    fileprivate mutating func set(_ field: Field, _ value: FieldValue) {
        switch value {
        case .label(let label): self.label = label
        case .agent(let agent): self.agent = agent
        case .provider(let provider): self.provider = provider
        }
    }
}

import Reconciliation

/// A provider as the API writes it, in a number or in the list of providers.
struct ProviderDocument: Document {
    let type: String?
    let id: ProviderID?
    let label: String?
    /// Whether the id is the empty text: it names nothing, and nothing may be compared with it. The
    /// Cartesia provider has no id in any case.
    let hasEmptyID: Bool

    static let most = 100_000

    /// Reads a provider; `nil` when something else than an object comes.
    init?(_ reader: inout BodyReader) throws(NotJSON) {
        var (type, id, label): (String?, String?, String?)
        let isObject = try reader.members { reader, key throws(NotJSON) in
            switch key {
            case "type": type = try reader.text()
            case "id": id = try reader.text()
            case "label": label = try reader.text()
            default: try reader.skip()
            }
        }
        if !isObject { return nil }
        hasEmptyID = id?.isEmpty == true && type != "cartesia"
        self.type = type
        self.id = id.flatMap { $0.isEmpty ? nil : ProviderID($0) }
        self.label = label
    }

    /// The provider of a number.
    var ofNumber: LiveProvider {
        switch (type, id) {
        case ("twilio", let id?): .twilio(id)
        case ("cartesia", _): .cartesia
        case (nil, nil): .absent
        case (let type, let id): .other(type: Text(type ?? ""), id: id)
        }
    }

    /// The provider as one of the account's; `nil` when it has no type, or an empty id.
    var ofAccount: LiveProviderAccount? {
        guard let type, !hasEmptyID else { return nil }
        return LiveProviderAccount(id: id, type: Text(type), label: label.map { Text($0) })
    }
}

/// An agent as the API writes it, in a number or in the list of agents; without an id it is none.
struct AgentDocument: Document {
    let id: AgentID
    let name: String?

    /// The list can come whole, without pages.
    static let most = 100_000

    /// Reads an agent; `nil` when it has no id, or something else than an object comes.
    init?(_ reader: inout BodyReader) throws(NotJSON) {
        var (id, name): (String?, String?)
        let isObject = try reader.members { reader, key throws(NotJSON) in
            switch key {
            case "id": id = try reader.text()
            case "name": name = try reader.text()
            default: try reader.skip()
            }
        }
        guard isObject, let id, !id.isEmpty else { return nil }
        self.id = AgentID(id)
        self.name = name
    }
}

import Reconciliation

/// A provider as the API writes it, in a number or in the list of providers.
struct ProviderDocument: Decodable {
    let type: String?
    let id: ProviderID?
    let label: String?
    /// Whether the id is the empty text: it names nothing, and nothing may be compared with it. The
    /// Cartesia provider has no id in any case.
    let hasEmptyID: Bool

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        type = object.text("type")
        let id = object.text("id")
        hasEmptyID = id?.isEmpty == true && type != "cartesia"
        self.id = id.flatMap { $0.isEmpty ? nil : ProviderID($0) }
        label = object.text("label")
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
struct AgentDocument: Decodable {
    let id: AgentID
    let name: String?

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        guard let id = object.text("id"), !id.isEmpty else {
            throw DecodingError.dataCorruptedError(
                forKey: "id",
                in: object,
                debugDescription: "an agent has an id"
            )
        }
        self.id = AgentID(id)
        name = object.text("name")
    }
}

import Reconciliation

/// A provider as the API writes it, in a number or in the list of providers.
struct ProviderDocument: Decodable {
    let type: String?
    let id: ProviderID?
    let label: String?

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        type = object.text("type")
        id = object.text("id").map { ProviderID($0) }
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

    /// The provider as one of the account's; `nil` when it has no type.
    var ofAccount: LiveProviderAccount? {
        type.map { LiveProviderAccount(id: id, type: Text($0), label: label.map { Text($0) }) }
    }
}

/// An agent as the API writes it, in a number or in the list of agents.
struct AgentDocument: Decodable {
    let id: AgentID
    let name: String?

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Member.self)
        id = AgentID(try object.decode(String.self, forKey: "id"))
        name = object.text("name")
    }
}

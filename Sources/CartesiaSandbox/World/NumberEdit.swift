// What a PATCH asks for, read strictly. Nothing here knows the account: `Account.resolve` does.

/// The fields of a number that can change, by their names in the API, in the order of writing.
enum NumberField: String, Sendable, CaseIterable {
    case label
    case agent = "agent_id"
    case provider
}

struct NumberEdit: Sendable, Equatable {
    var label: Asked<String?> = .nothing
    var agentID: Asked<String?> = .nothing
    /// nil is the provider `cartesia`, which only a person can ask for.
    var providerID: Asked<String?> = .nothing

    /// Who edits: the API's schema lets a client do less than the playground lets a person do.
    enum Author {
        case client
        case person
    }

    init(label: Asked<String?> = .nothing, agentID: Asked<String?> = .nothing) {
        self.label = label
        self.agentID = agentID
    }

    init(reading value: JSONValue, by author: Author) throws(InputMistake) {
        let names = NumberField.allCases.map(\.rawValue)
        let members = try JSONMembers(of: value, at: "body", allowed: names)
        label = try members.textOrNull("label")
        if author == .client, label == .value(nil) {
            throw members.mistake("label", "must be a string that is not empty, and is null")
        }
        agentID = try members.textOrNull("agent_id")
        guard let provider = members["provider"] else { return }
        let allowed = author == .client ? ["id"] : ["id", "type"]
        let reference = try JSONMembers(
            of: provider,
            at: members.place(of: "provider"),
            allowed: allowed
        )
        providerID = .value(try reference.providerID())
    }
}

extension JSONMembers {
    /// The id of `{"id": "…"}`, or nil for `{"type": "cartesia"}` where that is allowed.
    func providerID() throws(InputMistake) -> String? {
        guard let type = try text("type") else { return try requiredText("id") }
        guard type == Provider.cartesiaType, self["id"] == nil else {
            throw InputMistake(
                place: place,
                sentence: "must be `{\"id\": \"…\"}` or `{\"type\": \"cartesia\"}`"
            )
        }
        return nil
    }
}

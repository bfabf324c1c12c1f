// An account from a JSON file. Strict: a file that says something else than it means would make
// every later surprise look like a fault of the client.
//
//     {"agents":    [{"id": "agent_front", "name": "front desk"}],
//      "providers": [{"id": "ata_us", "type": "twilio", "account_sid": "AC1", "region": "us1"}],
//      "numbers":   [{"number": "+14155550100", "label": "Lobby", "agent_id": "agent_front",
//                     "provider": {"id": "ata_us"}}]}
//
// `id`, `label` and `agent_id` of a number may be absent, as may `account_sid` (the provider's).
// `{"type": "cartesia"}` is a number of Cartesia's own. The list shows the file's order.

struct FleetFile {
    let bytes: [UInt8]
    let identifiers: Identifiers

    func account() throws(SandboxRefusal) -> Account {
        let value = try JSONValue(reading: bytes, of: "fleet")
        do {
            return try read(value)
        } catch {
            throw SandboxRefusal(sentence: "The fleet is not right: \(error.description)")
        }
    }

    private func read(_ value: JSONValue) throws(InputMistake) -> Account {
        let members = try JSONMembers(
            of: value,
            at: "fleet",
            allowed: ["agents", "providers", "numbers"]
        )
        var agents: [Agent] = []
        for (place, item) in try members.items("agents") {
            agents.append(try Agent(reading: item, at: place))
        }
        var providers: [Provider] = []
        for (place, item) in try members.items("providers") {
            providers.append(try Provider(reading: item, at: place))
        }
        try refuseTwins(agents.map(\.id), at: "agents")
        try refuseTwins(providers.map(\.id), at: "providers")
        let people = Account(agents: agents, providers: providers)
        var numbers: [PhoneNumber] = []
        for (index, (place, item)) in try members.items("numbers").enumerated() {
            let entry = try NumberEntry(reading: item, at: place)
            numbers.append(
                try entry.number(
                    in: people,
                    id: identifiers.id(.number, index),
                    createdAt: Moment.opening.advanced(byMilliseconds: index * -61_000)
                )
            )
        }
        try refuseTwins(numbers.map(\.id), at: "numbers")
        try refuseTwins(numbers.map(\.e164), at: "numbers")
        return Account(agents: agents, providers: providers, numbers: numbers)
    }

    private func refuseTwins(_ names: [String], at place: String) throws(InputMistake) {
        var seen: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if let first = seen.updateValue(index, forKey: name) {
                throw InputMistake(
                    place: "\(place)[\(index)]",
                    sentence: "is `\(name)`, which \(place)[\(first)] is already"
                )
            }
        }
    }
}

extension JSONMembers {
    /// The items of an array with their places; none when the member is absent.
    fileprivate func items(_ key: String) throws(InputMistake) -> [(String, JSONValue)] {
        guard let value = self[key] else { return [] }
        guard case .array(let items) = value else {
            throw mistake(key, "must be an array, and is \(value.kind)")
        }
        return items.enumerated().map { ("\(key)[\($0)]", $1) }
    }
}

extension Agent {
    fileprivate init(reading value: JSONValue, at place: String) throws(InputMistake) {
        let members = try JSONMembers(of: value, at: place, allowed: ["id", "name"])
        id = try members.requiredText("id")
        name = try members.requiredText("name")
    }
}

extension Provider {
    fileprivate init(reading value: JSONValue, at place: String) throws(InputMistake) {
        let members = try JSONMembers(
            of: value,
            at: place,
            allowed: ["id", "type", "account_sid", "region"]
        )
        id = try members.requiredText("id")
        type = try members.requiredText("type")
        guard type != Self.cartesiaType else {
            throw members.mistake("type", "must not be `cartesia`: that provider has no id")
        }
        let isTwilio = type == "twilio"
        accountSID =
            isTwilio
            ? try members.requiredText("account_sid") : try members.text("account_sid")
        region = try members.text("region") ?? (isTwilio ? "us1" : nil)
    }
}

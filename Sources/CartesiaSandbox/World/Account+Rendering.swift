// The account's things as the API shows them.

extension Account {
    func rendered(_ number: PhoneNumber) -> JSONValue {
        [
            "id": .string(number.id),
            "number": .string(number.e164),
            "label": .optional(number.label),
            "agent": number.agent.map { rendered(agents[$0]) } ?? .null,
            "provider": number.provider.map { rendered(providers[$0]) }
                ?? ["type": .string(Provider.cartesiaType)],
            "created_at": .string(number.createdAt.iso8601),
            "updated_at": .string(number.updatedAt.iso8601),
        ]
    }

    func rendered(_ agent: Agent) -> JSONValue {
        ["id": .string(agent.id), "name": .string(agent.name)]
    }

    func rendered(_ provider: Provider) -> JSONValue {
        guard provider.type == "twilio" else {
            return ["type": .string(provider.type), "id": .string(provider.id)]
        }
        return [
            "type": .string(provider.type),
            "id": .string(provider.id),
            "account_sid": .optional(provider.accountSID),
            // Masked as the API masks it: enough to recognise, not enough to use.
            "api_key_sid": .string("SK****************************\(provider.id.suffix(4))"),
            "region": .optional(provider.region),
        ]
    }
}

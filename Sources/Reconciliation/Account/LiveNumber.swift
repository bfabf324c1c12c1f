/// Which provider a live number belongs to.
package enum LiveProvider: Hashable, Sendable {
    /// A Twilio account that the user connected; only these have an id that a PATCH can name.
    case twilio(ProviderID)
    /// The number was provisioned by Cartesia; it cannot be moved through the API.
    case cartesia
    /// A type that this version of Patchbay does not know, with its id if it has one.
    case other(type: Text, id: ProviderID?)
    /// The answer did not say.
    case absent

    package var id: ProviderID? {
        switch self {
        case .twilio(let id): id
        case .other(_, let id): id
        case .cartesia, .absent: nil
        }
    }
}

/// One phone number as the API shows it.
package struct LiveNumber: Hashable, Sendable {
    package var id: NumberID
    package var number: PhoneNumber
    /// `nil` when the number has no label.
    package var label: Text?
    /// `nil` when no agent answers.
    package var agent: AgentID?
    package var provider: LiveProvider

    package init(
        id: NumberID,
        number: PhoneNumber,
        label: Text? = nil,
        agent: AgentID? = nil,
        provider: LiveProvider
    ) {
        self.id = id
        self.number = number
        self.label = label
        self.agent = agent
        self.provider = provider
    }

    /// What it says of the three fields; a provider without an id is silence.
    package var settings: Settings {
        Settings(
            label: label ?? "",
            agent: agent.map { .assigned($0) } ?? .unassigned,
            provider: provider.id
        )
    }
}

/// One page of the list of numbers.
package struct NumberPage: Hashable, Sendable {
    package var numbers: [LiveNumber]
    package var hasMore: Bool
    /// Items that are not phone numbers as documented, each in a sentence.
    package var unreadable: [Text]
    /// The id of the last item that has one, readable or not: the next page begins after it.
    package var last: NumberID?

    /// Without `last` it is the id of the last number.
    package init(
        numbers: [LiveNumber],
        hasMore: Bool,
        unreadable: [Text] = [],
        last: NumberID? = nil
    ) {
        self.numbers = numbers
        self.hasMore = hasMore
        self.unreadable = unreadable
        self.last = last ?? numbers.last?.id
    }
}

/// An agent of the account.
package struct LiveAgent: Hashable, Sendable {
    package var id: AgentID
    package var name: Text

    package init(id: AgentID, name: Text) {
        self.id = id
        self.name = name
    }
}

/// A provider of the account, and of which type it is (`twilio`, `cartesia`, …).
package struct LiveProviderAccount: Hashable, Sendable {
    /// `nil` for the Cartesia provider, which has none.
    package var id: ProviderID?
    package var type: Text
    /// What the API calls it for people, if it does.
    package var label: Text?

    package init(id: ProviderID?, type: Text, label: Text? = nil) {
        self.id = id
        self.type = type
        self.label = label
    }
}
